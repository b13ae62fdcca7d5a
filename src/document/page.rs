use super::{Run, clean};

/// The most columns of a line.
const WIDTH: usize = 100;

/// Lines of marked words, none wider than a terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    lines: Vec<Vec<Run>>,
}

impl Page {
    /// The lines.
    pub fn lines(&self) -> impl Iterator<Item = &[Run]> {
        self.lines.iter().map(Vec::as_slice)
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            line.iter().for_each(|run| text.push_str(&run.text));
            text.push('\n');
        }
        text
    }

    /// An empty line, unless the page begins or there is one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Vec::new());
        }
    }

    /// A line as it is, however wide.
    pub fn verbatim(&mut self, runs: &[Run]) {
        self.lines.push(runs.to_vec());
    }

    /// A paragraph: its first line begins at column `first`, the others at `rest`.
    pub fn paragraph(&mut self, first: usize, rest: usize, runs: &[Run]) {
        let mut line = Line::at(first);
        for word in words(runs, WIDTH.saturating_sub(first.max(rest)).max(1)) {
            let needed = word.width.saturating_add(usize::from(line.begun));
            if line.begun && line.width.saturating_add(needed) > WIDTH {
                let full = std::mem::replace(&mut line, Line::at(rest));
                self.lines.push(full.runs);
            }
            line.add(word);
        }
        self.lines.push(line.runs);
    }
}

struct Word {
    runs: Vec<Run>,
    width: usize,
}

struct Line {
    runs: Vec<Run>,
    width: usize,
    begun: bool,
}

impl Line {
    fn at(column: usize) -> Self {
        let runs = if column == 0 { Vec::new() } else { vec![Run::plain(" ".repeat(column))] };
        Self { runs, width: column, begun: false }
    }

    fn add(&mut self, word: Word) {
        if self.begun {
            self.push(Run::plain(" "));
            self.width = self.width.saturating_add(1);
        }
        self.width = self.width.saturating_add(word.width);
        self.begun = true;
        word.runs.into_iter().for_each(|run| self.push(run));
    }

    /// Adds to the last run where that has the same mark; a space takes over the mark before it.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.mark == run.mark || run.text == " " && self.begun => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }
}

/// The words of marked text. A word longer than a line is cut.
fn words(runs: &[Run], most: usize) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let mut open = false;
    for run in runs {
        for letter in clean(&run.text).chars() {
            if letter.is_whitespace() && letter != '\u{a0}' {
                open = false;
                continue;
            }
            if !open || all.last().is_some_and(|word| word.width >= most) {
                all.push(Word { runs: Vec::new(), width: 0 });
                open = true;
            }
            let Some(word) = all.last_mut() else { continue };
            word.width = word.width.saturating_add(1);
            match word.runs.last_mut() {
                Some(last) if last.mark == run.mark => last.text.push(letter),
                _ => word.runs.push(Run::new(run.mark, letter)),
            }
        }
    }
    all
}
