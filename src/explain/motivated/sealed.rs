//! How the protocol reads its norms, the sources, and what the decision is sealed with.

use super::{Writer, says};
use crate::check::model::{Citation, ModuleId, Reading};
use crate::document::capital;
use crate::document::{Block, Item, ListKind, Run, Term};
use crate::explain::refusal::period_text;
use crate::explain::teller::inside;

impl Writer<'_> {
    /// The readings that bear on the norms quoted above.
    pub(super) fn readings(&mut self) -> Vec<Block> {
        let checked = self.teller.checked;
        let module = self.teller.told.protocol.module();
        let modules = std::iter::once(module).chain(checked.modules.at(module).uses.iter().copied());
        let readings = modules.flat_map(|module: ModuleId| checked.modules.at(module).readings.iter());
        let bears = |reading: &&Reading| self.teller.cited().iter().any(|cited| overlaps(*cited, reading.citation));
        let one = |reading: &Reading| {
            let name = checked.citation(reading.citation);
            let text = vec![
                Run::plain(format!("“{}” ", reading.words.in_language(self.teller.language))),
                Run::quiet(format!("({name})")),
            ];
            let meaning = reading.meaning.in_language(self.teller.language);
            let mut terms = vec![Term::new(self.formal.read_as, vec![Run::plain(meaning)])];
            let because = reading.because.as_ref().map(|because| because.in_language(self.teller.language));
            terms.extend(because.map(|because| Term::new(self.formal.because, vec![Run::plain(because)])));
            Item { text, inside: inside(terms) }
        };
        let items: Vec<Item> = readings.filter(bears).map(one).collect();
        if items.is_empty() { vec![says(self.formal.no_readings)] } else { vec![Block::List(ListKind::Plain, items)] }
    }

    pub(super) fn sources(&mut self) -> Vec<Block> {
        self.teller.sources().map_or_else(|| vec![says(self.formal.no_sources)], |sources| sources.blocks)
    }

    pub(super) fn sealed(&mut self) -> Vec<Block> {
        let told = self.teller.told;
        let module = self.teller.checked.modules.at(told.protocol.module());
        let title = self.teller.title();
        let name = if title == module.name { title } else { format!("{title} ({})", module.name) };
        let issuer = module.issued_by.as_ref().map(|issuer| issuer.in_language(self.teller.language).to_owned());
        let version = match module.in_force {
            Some(period) => capital(&period_text(period, self.teller.language)),
            None => self.formal.always.to_owned(),
        };
        let [yes, no] = self.formal.yes_no;
        let complete = if told.decision.complete() { yes } else { no };
        let name = issuer.map_or_else(|| name.clone(), |issuer| format!("{name}, {issuer}"));
        let all = [
            (self.formal.decided_for, self.teller.date(told.decision.decided_on)),
            (self.formal.complete, complete.to_owned()),
            (self.formal.protocol, name),
            (self.formal.version, version),
            (self.formal.digest, told.seal.digest.to_owned()),
            (self.formal.engine, format!("tenzij {}", env!("CARGO_PKG_VERSION"))),
        ];
        vec![Block::Terms(all.into_iter().map(|(term, says)| Term::new(term, vec![Run::plain(says)])).collect())]
    }
}

/// Whether one of two is the other, or a part of it.
fn overlaps(cited: Citation, read: Citation) -> bool {
    cited.source == read.source && (cited.part == read.part || cited.part.is_none() || read.part.is_none())
}
