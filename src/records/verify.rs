//! A receipt held against what it says: texts, digest, and the decision made again.

use super::differences::{Differences, differences};
use super::receipt::Receipt;
use crate::case::facts::FactReader;
use crate::check::model::Period;
use crate::decide::{Protocol, decide, decision_json, digest};
use crate::diagnostics::{Severity, render};
use crate::source::Language;
use crate::syntax::ast::{Date, Edition};
use crate::workspace::{Input, Refused, Workspace};

/// What came of a receipt.
#[derive(Debug, Clone)]
pub struct Verification {
    /// What is not as it was; nothing when the decision is equal.
    pub findings: Vec<Finding>,
    /// The protocol that its texts state, when they could be compiled.
    pub protocol: Option<Protocol>,
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The document was changed after it was written.
    Seal,
    /// The text of this file is not the one of which the hash was kept.
    Text(String),
    /// The date of the decision is no date.
    Date,
    /// The texts do not state the protocol.
    NoProtocol,
    /// The version that they state does not hold on the date of the decision.
    NotInForce(Vec<Period>),
    /// The texts have errors, so they decide nothing: each error in a line, in Dutch and in English.
    Unsound(Vec<[String; 2]>),
    /// The facts are none of this protocol: each objection in Dutch and in English.
    Facts(Vec<[String; 2]>),
    /// The texts have another digest: this one.
    Digest(String),
    /// The decision is another one.
    Decision(Differences),
}

impl Verification {
    /// Whether everything is as it was.
    #[must_use]
    pub fn equal(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Holds a receipt against its own texts: compiles them, and decides again with this engine.
#[must_use]
pub fn verify(receipt: &Receipt) -> Verification {
    let mut findings = Vec::new();
    if !receipt.seal_fits() {
        findings.push(Finding::Seal);
    }
    let altered = receipt.sources.iter().filter(|source| !source.hash_fits());
    findings.extend(altered.map(|source| Finding::Text(source.file.clone())));
    let mut protocol = None;
    match again(receipt, &mut protocol) {
        Ok(more) => findings.extend(more),
        Err(finding) => findings.push(finding),
    }
    Verification { findings, protocol }
}

/// What deciding again finds.
fn again(receipt: &Receipt, compiled: &mut Option<Protocol>) -> Result<Vec<Finding>, Finding> {
    let on: Date = receipt.decided_on.parse().map_err(|_| Finding::Date)?;
    let protocol = protocol(receipt, on)?;
    let (checked, module) = (protocol.checked(), protocol.module());
    let facts = receipt.facts.to_string();
    let case = FactReader::new(checked, module).read(checked, facts.as_bytes(), on);
    let case = match case {
        Ok(case) => case,
        Err(errors) => {
            let both = |error: &crate::case::facts::FactError| [Language::Nl, Language::En].map(|l| error.message(l));
            let finding = Finding::Facts(errors.iter().map(both).collect());
            *compiled = Some(protocol);
            return Err(finding);
        }
    };
    let digest = digest(checked, module);
    let decision = decision_json(&protocol, &case, &digest, &decide(&protocol, &case));
    let mut findings = Vec::new();
    if digest != receipt.digest {
        findings.push(Finding::Digest(digest));
    }
    let mut differences = differences(&receipt.decision, &decision);
    // Said already.
    differences.others.retain(|key| key != "digest" || findings.is_empty());
    if !differences.is_empty() {
        findings.push(Finding::Decision(differences));
    }
    *compiled = Some(protocol);
    Ok(findings)
}

/// The protocol that the texts of a receipt state.
fn protocol(receipt: &Receipt, on: Date) -> Result<Protocol, Finding> {
    let input = |source: &super::StoredText| Input {
        name: source.file.clone(),
        bytes: source.text.clone().into_bytes(),
        place: None,
        edition: Edition::default(),
    };
    let workspace = Workspace::load(receipt.sources.iter().map(input).collect());
    workspace.protocol(&receipt.protocol, on).map_err(|refused| match refused {
        Refused::Unknown { .. } | Refused::Vocabulary => Finding::NoProtocol,
        Refused::NotInForce(periods) => Finding::NotInForce(periods),
        Refused::Unsound(found) => {
            let errors = found.iter().filter(|finding| finding.severity == Severity::Error);
            let both = |finding: &crate::diagnostics::Diagnostic| {
                [Language::Nl, Language::En]
                    .map(|l| render::short(workspace.sources(), finding, l).trim_end().to_owned())
            };
            Finding::Unsound(errors.map(both).collect())
        }
    })
}
