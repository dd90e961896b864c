//! One line of a journal: a checksum, a number, the fingerprint of the board it builds on, and what
//! happened, in RON.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::attendance::{Attendance, Attended};
use crate::board::{About, CardId, MeasureId, MeasurePart, OutputId, PurposeId};
use crate::edit::{Entry, History, Spot, Turn};
use crate::file::Fingerprint;

/// The version of the lines that this program writes, and the only one that it reads.
pub(super) const VERSION: u32 = 1;

/// What happened to a board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Record {
    Begin(Begin),
    Change {
        entry: Entry,
        turn: Turn,
        /// The largest number that a record has had so far.
        last_id: u32,
        /// What the participant calls it who has asked for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ask: Option<String>,
        at: Timestamp,
    },
    /// The board as it was after line `through` is in its file.
    Saved {
        #[serde(rename = "home")]
        file: KnownFile,
        through: u64,
    },
    Attended(Attended),
    /// What is being typed now, in place of what was being typed before.
    Drafts {
        drafts: Drafts,
        at: Timestamp,
    },
}

/// Words that somebody is typing and that the board does not have yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    pub card: Option<CardDraft>,
    /// Answers to "Wozu?" that were begun.
    pub answers: BTreeMap<CardId, String>,
    /// The card that is being asked.
    pub asked: Option<CardId>,
    /// Properties and outputs that were begun at a card.
    pub properties: BTreeMap<CardId, String>,
    pub outputs: BTreeMap<CardId, String>,
    /// What else is being typed.
    pub fields: Vec<FieldDraft>,
    /// As earlier versions took them down: a property and an output of whatever card was shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub property: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub output: String,
}

/// The words of a field, and what they are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldDraft {
    NewOutput {
        text: String,
    },
    OutputName {
        output: OutputId,
        text: String,
    },
    Effort {
        output: OutputId,
        text: String,
    },
    How {
        output: OutputId,
        need: CardId,
        text: String,
    },
    /// What is to be done, of a measure that is yet to be agreed on.
    NewMeasure {
        about: Option<About>,
        text: String,
    },
    Measure {
        measure: MeasureId,
        part: MeasurePart,
        text: String,
    },
    Purpose {
        purpose: PurposeId,
        text: String,
    },
    /// The name of a part that a purpose is to be split into.
    Split {
        purpose: PurposeId,
        text: String,
    },
    Note {
        card: CardId,
        text: String,
    },
    Heading {
        title: String,
        question: String,
        #[serde(default)]
        place: String,
        #[serde(default)]
        people: String,
    },
    /// A property of a card, by its place among the others.
    Property {
        card: CardId,
        index: usize,
        text: String,
    },
}

/// A card's text as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardDraft {
    pub place: DraftPlace,
    pub text: String,
    pub customer: String,
}

/// What the text will be: that of a card, or a new card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftPlace {
    Card(CardId),
    New(Spot),
}

impl Drafts {
    /// What was typed, piece by piece.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let card = self.card.iter().flat_map(|card| [&card.text, &card.customer]);
        let cards = [&self.answers, &self.properties, &self.outputs].into_iter();
        let rest = cards.flat_map(BTreeMap::values).chain([&self.property, &self.output]);
        let fields = self.fields.iter().flat_map(FieldDraft::words);
        card.chain(rest).chain(fields).map(|words| words.trim()).filter(|words| !words.is_empty())
    }

    /// Returns whether nothing is being typed.
    pub fn is_empty(&self) -> bool {
        self.words().next().is_none()
    }
}

impl FieldDraft {
    fn words(&self) -> impl Iterator<Item = &String> {
        let words = match self {
            Self::NewOutput { text }
            | Self::OutputName { text, .. }
            | Self::Effort { text, .. }
            | Self::How { text, .. }
            | Self::NewMeasure { text, .. }
            | Self::Measure { text, .. }
            | Self::Property { text, .. }
            | Self::Purpose { text, .. }
            | Self::Split { text, .. }
            | Self::Note { text, .. } => vec![text],
            Self::Heading { title, question, place, people } => {
                vec![title, question, place, people]
            }
        };
        words.into_iter()
    }
}

/// How a journal begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Begin {
    pub(super) version: u32,
    #[serde(rename = "home")]
    pub(super) file: Option<KnownFile>,
    /// Whether the board that the journal builds on differs from what is in the file.
    pub(super) is_dirty: bool,
    pub(super) last_id: u32,
    #[serde(default)]
    pub(super) drafts: Drafts,
    /// Who takes part.
    #[serde(default, skip_serializing_if = "Attendance::is_empty")]
    pub(super) attendance: Attendance,
    /// What can be taken back and done again, from before.
    #[serde(default)]
    pub(super) history: History,
    /// The names of the journals that it goes on with: everything in them is in this one.
    #[serde(default)]
    pub(super) continues: Vec<String>,
    pub(super) at: Timestamp,
}

/// The file of a board, and what was in it when it was last read or written here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFile {
    pub path: PathBuf,
    pub fingerprint: Fingerprint,
}

/// A record with its number, as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct JournalLine {
    pub(super) number: u64,
    pub(super) base: Fingerprint,
    pub(super) record: Record,
}

impl JournalLine {
    /// # Errors
    /// What the RON writer refuses: a path that is not Unicode.
    pub(super) fn write(&self) -> Result<String, ron::Error> {
        let body = format!("{} {} {}", self.number, self.base, ron::to_string(&self.record)?);
        Ok(format!("{:08x} {body}\n", crc32fast::hash(body.as_bytes())))
    }

    /// A line without its end; none if it is not what was written.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        let (checksum, body) = text.split_once(' ')?;
        let is_sound = checksum.len() == 8
            && u32::from_str_radix(checksum, 16).ok()? == crc32fast::hash(body.as_bytes());
        let mut parts = body.splitn(3, ' ');
        let number = parts.next().filter(|_| is_sound)?.parse().ok()?;
        let base = Fingerprint::parse(parts.next()?)?;
        let record = ron::from_str(parts.next()?).ok()?;
        Some(Self { number, base, record })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::board::Board;
    use crate::edit::{Change, Deed, Edit, FreshIds, NewCard, Origin};

    #[test]
    fn words_that_an_earlier_version_took_down_are_read() {
        let written = "(card:Some((place:Card(1),text:\"a, aber\",customer:\"\")),\
                       answers:{2:\"halb\"},\
                       asked:None,property:\"leise\",output:\"\")";
        let drafts: Drafts = ron::from_str(written).unwrap();
        let words: Vec<&str> = drafts.words().collect();
        assert_eq!(words, ["a, aber", "halb", "leise"]);
    }

    #[test]
    fn the_file_of_a_board_goes_by_the_name_that_earlier_versions_gave_it() {
        let file = KnownFile { path: "/a.ron".into(), fingerprint: Fingerprint::of(b"a") };
        let written = ron::to_string(&Record::Saved { file, through: 3 }).unwrap();
        assert!(written.starts_with("Saved(home:(path:\"/a.ron\",fingerprint:"), "{written}");
    }

    fn line_with(text: &str) -> JournalLine {
        let before = Board::default();
        let card = NewCard { text: text.to_owned(), ..NewCard::default() };
        let to = Spot { column: crate::board::Column::Need, before: None };
        let edit = Edit::AddCards { cards: vec![card], to };
        let after = edit.carry_out(&before, &mut FreshIds::after(&before)).unwrap();
        let change = Arc::new(Change::between(&before, &after));
        let entry = Entry { deed: Deed::AddCards(1), origin: Origin::Guest(7), change };
        let at = Timestamp::UNIX_EPOCH;
        let ask = Some("f-1".to_owned());
        let record = Record::Change { entry, turn: Turn::Done, last_id: 1, ask, at };
        JournalLine { number: 12, base: Fingerprint::of(b"base"), record }
    }

    proptest! {
        #[test]
        fn a_line_is_read_as_it_was_written(text in "\\PC{1,60}(\n\\PC{1,9})?") {
            prop_assume!(!text.trim().is_empty());
            let line = line_with(&text);
            let written = line.write().unwrap();
            prop_assert_eq!(written.matches('\n').count(), 1);
            let bytes = written.trim_end_matches('\n').as_bytes();
            prop_assert_eq!(JournalLine::parse(bytes), Some(line));
        }

        #[test]
        fn a_line_with_one_false_byte_is_none(at in any::<prop::sample::Index>(), change in 1u8..) {
            let mut bytes = line_with("Lieferung über Nacht").write().unwrap().into_bytes();
            bytes.pop();
            let index = at.index(bytes.len());
            bytes[index] ^= change;
            // The digits of the checksum mean the same in capitals.
            prop_assume!(!(index < 8 && bytes[index].is_ascii_uppercase()));
            prop_assert_eq!(JournalLine::parse(&bytes), None);
        }
    }
}
