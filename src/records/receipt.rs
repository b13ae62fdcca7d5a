//! A receipt: one JSON document of the form `tenzij.receipt/1`.

use crate::case::Case;
use crate::case::facts::write_facts;
use crate::decide::{Decision, Protocol, decision_json};
use crate::envelope::{Broken, Form};
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

/// This engine, by its version.
pub const ENGINE: &str = concat!("tenzij ", env!("CARGO_PKG_VERSION"));

/// The form of a receipt; the largest has 64 MiB.
pub const FORM: Form = Form { schema: "tenzij.receipt/1", nl: "bon", en: "receipt", largest: 64 << 20 };

/// A decision with all it takes to make it again. The same case, decided for the same day by the same engine, gives the
/// same receipt: no clock, no name of a machine or a folder above the rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The schema of [`FORM`].
    schema: String,
    /// The engine that decided.
    pub engine: String,
    /// The name of the protocol.
    pub protocol: String,
    /// Its digest.
    pub digest: String,
    /// The date of the decision.
    pub decided_on: String,
    /// The facts it rests on.
    pub facts: Json,
    /// The decision, in the form `tenzij.decision/1`.
    pub decision: Json,
    /// The text of the protocol, and then of every module that it rests on.
    pub sources: Vec<StoredText>,
    /// SHA-256 of the rest: see [`Receipt::seal_fits`].
    seal: String,
}

/// A text as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredText {
    /// The name of its file, below the folder of rules.
    pub file: String,
    /// The module it states.
    pub module: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The text.
    pub text: String,
}

impl Receipt {
    /// The receipt of a decision about a case by a protocol of this workspace; `digest` is that of the protocol.
    #[must_use]
    pub fn of(workspace: &Workspace, protocol: &Protocol, case: &Case, digest: &str, decision: &Decision) -> Self {
        let checked = protocol.checked();
        let stored = |(module, file): (crate::check::model::ModuleId, &crate::source::SourceFile)| {
            let module = &checked.modules.at(module).name;
            StoredText {
                file: place(file.name(), module),
                module: module.clone(),
                sha256: sha256(file.text().as_bytes()),
                text: file.text().to_owned(),
            }
        };
        let mut receipt = Self {
            schema: FORM.schema.to_owned(),
            engine: ENGINE.to_owned(),
            protocol: checked.modules.at(protocol.module()).name.clone(),
            digest: digest.to_owned(),
            decided_on: decision.decided_on.to_string(),
            facts: write_facts(checked, case),
            decision: decision_json(protocol, case, digest, decision),
            sources: workspace.texts_of(protocol.module()).into_iter().map(stored).collect(),
            seal: String::new(),
        };
        receipt.seal = receipt.sealed();
        receipt
    }

    /// Reads a receipt, strictly. Whether it is as it was written is another question: [`Receipt::seal_fits`].
    ///
    /// # Errors
    /// [`Broken`] says what it is instead, or what is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Broken> {
        FORM.read(bytes)
    }

    /// The document.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether the receipt is as it was written. The seal is the SHA-256 of the document in one line without white space,
    /// its keys in the order of this type, without the key `seal`.
    ///
    /// It finds accidents and careless edits. Whoever changes a receipt on purpose can compute a new seal: against that
    /// helps only a copy, or a hash of the file, that somebody else keeps.
    #[must_use]
    pub fn seal_fits(&self) -> bool {
        self.seal == self.sealed()
    }

    fn sealed(&self) -> String {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = json.as_object_mut() {
            fields.shift_remove("seal");
        }
        format!("sha256:{}", sha256(json.to_string().as_bytes()))
    }
}

impl StoredText {
    /// Whether the text is the one of which the hash was kept.
    #[must_use]
    pub fn hash_fits(&self) -> bool {
        self.sha256 == sha256(self.text.as_bytes())
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of a file below the folder of rules: as much of its path as belongs to the name of its module, or else its own
/// name alone. So a receipt is the same wherever the rules lie.
fn place(path: &str, module: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let wanted: Vec<&str> = module.split('.').collect();
    let tail = parts.get(parts.len().saturating_sub(wanted.len())..).unwrap_or(&[]);
    let stem = |file: &str| file.strip_suffix(".rules").map(|name| name.split('@').next().unwrap_or(name).to_owned());
    let fits = match (tail.split_last(), wanted.split_last()) {
        (Some((file, folders)), Some((last, above))) => folders == above && stem(file).as_deref() == Some(*last),
        _ => false,
    };
    if fits { tail.join("/") } else { parts.last().copied().unwrap_or(path).to_owned() }
}
