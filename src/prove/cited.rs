//! Permissions that cite nothing, and norms that nothing cites.

use super::accept::weighed;
use super::told;
use crate::check::model::{EffectKind, SourceId};
use crate::diagnostics::{Diagnostics, words};
use crate::graph::Graph;
use rustc_hash::FxHashSet;

/// How many sources are named as an example.
const MOST_SOURCES: usize = 3;

/// Finds rules that permit and cite nothing, and parts of sources that no rule cites and that are not marked.
pub fn cited(graph: &Graph, problems: &mut Diagnostics) {
    let checked = &graph.checked;
    for planned in &graph.plan.rules {
        let rule = checked.rules.at(planned.rule);
        let permit = rule.effects.iter().find(|effect| matches!(effect.kind, EffectKind::Permit { .. }));
        if let Some(permit) = permit.filter(|_| rule.citing.is_empty()) {
            let sources = &checked.modules.at(graph.module).sources;
            let sources: Vec<&str> = sources.iter().map(|source| checked.sources.at(*source).name.as_str()).collect();
            let few = sources.get(..MOST_SOURCES).unwrap_or(&sources);
            let found = words::reach::uncited_permit(permit.span, &told::rule(graph, planned.rule), few);
            problems.push(weighed(checked, planned.rule, found));
        }
    }
    let own = &checked.modules.at(graph.module).sources;
    let of_own = |source: SourceId| checked.sources.at(source).module == graph.module;
    let cited: FxHashSet<(SourceId, Option<u32>)> = checked
        .rules
        .rows()
        .flat_map(|rule| &rule.citing)
        .filter(|citation| of_own(citation.source))
        .map(|citation| (citation.source, citation.part))
        .collect();
    for source in own {
        // Whoever cites a text as a whole cites all of its parts.
        if cited.contains(&(*source, None)) {
            continue;
        }
        let row = checked.sources.at(*source);
        if row.parts.is_empty() {
            problems.push(words::reach::uncited_source(row.span, &row.name, None));
        }
        for (place, part) in (0_u32..).zip(&row.parts) {
            if part.not_encoded.is_none() && !cited.contains(&(*source, Some(place))) {
                problems.push(words::reach::uncited_source(part.span, &row.name, Some(&part.name)));
            }
        }
    }
}
