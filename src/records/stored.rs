//! Cases as they were stored: receipts, case files, and files of facts.

use super::receipt::{FORM, Receipt};
use crate::check::model::Period;
use crate::diagnostics::Both;
use crate::envelope::{self, Broken, Form};
use crate::interview::{self, CaseFile, Foreign};
use crate::syntax::ast::Date;
use serde_json::Value as Json;

/// The form of what may be a file of facts; it has no schema of its own.
const ANY: Form = Form { schema: "", nl: "zaak", en: "case", largest: FORM.largest };

/// A stored case.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The name of its file.
    pub name: String,
    /// The protocol it was decided by, when it says so.
    pub protocol: Option<String>,
    /// The date it was decided for.
    pub on: Option<Date>,
    /// The facts.
    pub facts: Json,
    /// What was decided, in the form `tenzij.decision/1`.
    pub decision: Option<Json>,
}

/// Why a stored case cannot be decided again.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The file cannot be read: why.
    Unreadable(Both),
    /// It is a broken document of this form.
    Broken(Broken, Form),
    /// It is a broken case file.
    Case(Foreign),
    /// The receipt was changed after it was written.
    Seal,
    /// In the case file no decision has been taken yet.
    NoDecision,
    /// It is a case of another protocol.
    Protocol(String),
    /// It does not say by which protocol it was decided.
    NoProtocol,
    /// No version holds on the date of the case; these there are.
    NotInForce(Date, Vec<Period>),
    /// The rules by which it was decided, or is to be decided, cannot decide.
    Rules(Both),
    /// The rules to decide by refuse its facts: why, in Dutch and in English.
    Facts(Vec<[String; 2]>),
    /// The rules by which it was decided refuse its facts.
    FactsBefore(Vec<[String; 2]>),
}

impl Stored {
    /// Reads a stored case. What has no schema is a file of facts.
    ///
    /// # Errors
    /// [`Reason`] says why it cannot be decided again.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Reason> {
        if bytes.len() > ANY.largest {
            return Err(Reason::Broken(Broken::TooLarge, ANY));
        }
        let json = envelope::json(bytes).map_err(|broken| Reason::Broken(broken, ANY))?;
        let name = name.to_owned();
        match json.get("schema").and_then(Json::as_str) {
            Some(schema) if schema == FORM.schema => {
                let receipt = Receipt::read(bytes).map_err(|broken| Reason::Broken(broken, FORM))?;
                if !receipt.seal_fits() {
                    return Err(Reason::Seal);
                }
                let on = receipt.decided_on.parse().ok();
                let (protocol, decision) = (Some(receipt.protocol), Some(receipt.decision));
                Ok(Self { name, protocol, on, facts: receipt.facts, decision })
            }
            Some(schema) if schema == interview::FORM.schema => {
                let file = CaseFile::read(bytes).map_err(Reason::Case)?;
                let last = file.decisions.into_iter().next_back().ok_or(Reason::NoDecision)?;
                let on = last.decided_on.parse().ok();
                Ok(Self { name, protocol: Some(file.protocol), on, facts: last.facts, decision: Some(last.decision) })
            }
            _ if json.is_object() => Ok(Self { name, protocol: None, on: None, facts: json, decision: None }),
            _ => Err(Reason::Broken(Broken::Misfit(1, 1), ANY)),
        }
    }
}
