//! Where answers are typed: lines from a pipe or a plain terminal, or a prompt with suggestions.

use inquire::ui::RenderConfig;
use inquire::{InquireError, Text};
use std::io::{self, BufRead, BufReader, Read, Stdin};

/// The longest line that is read; what is longer is no answer to anything.
const LONGEST: u64 = 1 << 16;

/// Where answers come from.
pub(super) enum Prompt {
    /// Lines, in the order in which they stand.
    Lines { from: BufReader<Stdin>, echo: bool },
    /// A terminal with a screen.
    Screen {
        /// Whether it may have colour.
        color: bool,
        /// Which keys there are.
        keys: &'static str,
    },
}

/// What was typed.
pub(super) enum Typed {
    /// A line.
    Line(String),
    /// Back to the question before.
    Back,
    /// Nothing more will come.
    End,
}

impl Prompt {
    /// Lines; `echo` repeats each, where no terminal has shown it.
    pub(super) fn lines(echo: bool) -> Self {
        Self::Lines { from: BufReader::new(io::stdin()), echo }
    }

    /// Whether what was typed has to be shown, because nobody saw it being typed.
    pub(super) fn echoes(&self) -> bool {
        matches!(self, Self::Lines { echo: true, .. })
    }

    /// Whether the prompt writes its own message.
    pub(super) fn has_screen(&self) -> bool {
        matches!(self, Self::Screen { .. })
    }

    /// Reads one line.
    pub(super) fn read(&mut self, message: &str, suggestions: &[String]) -> io::Result<Typed> {
        match self {
            Self::Lines { from, .. } => line(from),
            Self::Screen { color, keys } => screen(message, suggestions, keys, *color),
        }
    }
}

fn line(from: &mut BufReader<Stdin>) -> io::Result<Typed> {
    let mut bytes = Vec::new();
    from.take(LONGEST).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Typed::End);
    }
    Ok(Typed::Line(String::from_utf8_lossy(&bytes).trim().to_owned()))
}

fn screen(message: &str, suggestions: &[String], keys: &str, color: bool) -> io::Result<Typed> {
    let all = suggestions.to_vec();
    let near = move |typed: &str| {
        let typed = typed.trim().to_lowercase();
        let fits = |one: &&String| one.to_lowercase().contains(&typed);
        Ok(all.iter().filter(fits).cloned().collect::<Vec<String>>())
    };
    let looks = if color { RenderConfig::default_colored() } else { RenderConfig::empty() };
    // Going back leaves the line as it is, and no word of another language on it.
    let looks = looks.with_canceled_prompt_indicator(inquire::ui::Styled::new(""));
    let text = Text::new(message).with_page_size(9).with_render_config(looks);
    // Without suggestions there is nothing to tell about keys.
    let text = if suggestions.is_empty() { text } else { text.with_autocomplete(near).with_help_message(keys) };
    match text.prompt() {
        Ok(line) => Ok(Typed::Line(line.trim().to_owned())),
        Err(InquireError::OperationCanceled) => Ok(Typed::Back),
        Err(InquireError::OperationInterrupted) => Ok(Typed::End),
        Err(InquireError::IO(error)) => Err(error),
        Err(other) => Err(io::Error::other(other.to_string())),
    }
}
