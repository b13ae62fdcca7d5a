//! Permissions that cite nothing, and norms that nothing cites.

use super::words;
use crate::check::model::{EffectKind, SourceId};
use crate::diagnostics::Diagnostics;
use crate::graph::Graph;
use rustc_hash::FxHashSet;

/// Finds rules that permit and cite nothing, and parts of sources that no rule cites and that are not marked.
pub fn cited(graph: &Graph, problems: &mut Diagnostics) {
    let checked = &graph.checked;
    for planned in &graph.plan.rules {
        let rule = checked.rules.at(planned.rule);
        let permit = rule.effects.iter().find(|effect| matches!(effect.kind, EffectKind::Permit { .. }));
        if let Some(permit) = permit.filter(|_| rule.citing.is_empty()) {
            problems.push(words::uncited_permit(graph, planned.rule, permit.span));
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
            problems.push(words::uncited_source(&row.name, &row.name, row.span));
        }
        for (place, part) in (0_u32..).zip(&row.parts) {
            if part.not_encoded.is_none() && !cited.contains(&(*source, Some(place))) {
                problems.push(words::uncited_source(&format!("{} {}", row.name, part.name), &row.name, part.span));
            }
        }
    }
}
