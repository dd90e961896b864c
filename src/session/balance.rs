//! What is written and marked on the Bilanz.

use std::collections::BTreeSet;

use crate::board::{About, Board, CardId, MeasureId, MeasurePart, OutputId, Property, Use, Uses};
use crate::edit::Edit;
use crate::home::Stake;

/// The state of the Bilanz.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BalanceState {
    /// The outputs that a number counts which somebody has clicked.
    pub marked: BTreeSet<OutputId>,
    /// The first need of which the column is shown, counted from 0.
    pub first_need: usize,
    /// The output of which the row is open.
    pub opened: Option<OutputId>,
    /// On the wall: the screen that is shown, counted from 0.
    pub screen: usize,
    /// On the wall: how far down the next frame is to show it, in points.
    pub scroll: Option<f32>,
    /// Whether a measure was just agreed on, so that the next frame asks who takes it on.
    pub asks_who: bool,
    /// The output that the next frame is to scroll to.
    pub reveal: Option<OutputId>,
}

/// A text in the matrix as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceField {
    pub target: BalanceTarget,
    pub text: String,
    /// Whether the keyboard has been given to the field.
    pub has_focus: bool,
    /// The words that the field opened with.
    opened: String,
}

/// What a field of the matrix writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceTarget {
    NewOutput,
    Name(OutputId),
    Effort(OutputId),
    /// How the output serves the need.
    How(OutputId, CardId),
    /// What is to be done about something that is open, or about nothing on the board.
    NewMeasure(Option<About>),
    Measure(MeasureId, MeasurePart),
    /// The condition under which somebody pays for what a card asks for.
    Note(CardId),
    /// A property of a card, by its place among the others.
    Property(CardId, usize),
}

impl BalanceField {
    /// A field that is yet to get the keyboard.
    pub fn new(target: BalanceTarget, text: String) -> Self {
        let opened = text.clone();
        Self { target, text, has_focus: false, opened }
    }

    pub(super) fn is_changed(&self) -> bool {
        self.text != self.opened
    }

    /// Returns whether the field wants a number and holds none.
    pub fn is_wrong(&self) -> bool {
        matches!(self.target, BalanceTarget::Effort(_)) && hours(&self.text).is_none()
    }

    /// The edit that a field stands for; none if it says what the board says.
    pub(super) fn edit(&self, board: &Board) -> Option<Edit> {
        let text = self.text.trim().to_owned();
        match self.target {
            BalanceTarget::NewOutput => (!text.is_empty()).then_some(Edit::AddOutput {
                text,
                effort: 0.0,
                uses: Uses::default(),
            }),
            BalanceTarget::Name(output) => {
                let is_new = board.output(output).is_some_and(|it| it.text != text);
                (is_new && !text.is_empty()).then_some(Edit::RewordOutput { output, text })
            }
            BalanceTarget::Effort(output) => {
                // The board refuses what is no number, and the refusal is shown.
                let effort = hours(&text).unwrap_or(f64::NAN);
                let is_new = board.output(output).is_some_and(|it| it.effort != effort);
                is_new.then_some(Edit::SetEffort { output, effort })
            }
            BalanceTarget::How(output, need) => {
                let before = &board.output(output)?.uses;
                let uses = with_how(before, need, &text);
                (uses != *before).then_some(Edit::SetUses { output, uses })
            }
            BalanceTarget::NewMeasure(about) => (!text.is_empty()).then(|| {
                let (who, by_when) = (String::new(), String::new());
                Edit::AddMeasure { what: text, who, by_when, about }
            }),
            BalanceTarget::Measure(measure, part) => measure_edit(board, measure, part, text),
            BalanceTarget::Note(card) => {
                let is_new = board.card(card).is_some_and(|it| it.note != text);
                is_new.then_some(Edit::SetNote { card, note: text })
            }
            BalanceTarget::Property(card, index) => {
                let before = board.card(card)?.properties.get(index)?;
                if text.is_empty() {
                    return Some(Edit::RemoveProperty { card, index });
                }
                let property = Property { text, ..before.clone() };
                (property != *before).then_some(Edit::ReplaceProperty { card, index, property })
            }
        }
    }
}

impl BalanceTarget {
    /// Whether it can be written on the Leiter.
    pub fn is_on_leiter(self) -> bool {
        matches!(self, Self::How(..) | Self::Note(_) | Self::Property(..))
    }

    /// Whether it can be written on the Bilanz.
    pub fn is_on_bilanz(self) -> bool {
        !matches!(self, Self::Note(_) | Self::Property(..))
    }

    /// Whether it is a measure, or a part of one.
    pub fn is_of_measure(self) -> bool {
        matches!(self, Self::NewMeasure(_) | Self::Measure(..))
    }

    /// The output that is written to, unless it is a new one.
    pub fn output(self) -> Option<OutputId> {
        match self {
            Self::NewOutput
            | Self::NewMeasure(_)
            | Self::Measure(..)
            | Self::Note(_)
            | Self::Property(..) => None,
            Self::Name(output) | Self::Effort(output) | Self::How(output, _) => Some(output),
        }
    }

    /// What the words in it are about; a new output is about nothing that is there.
    pub(super) fn stake(self) -> Option<Stake> {
        match self {
            Self::NewOutput | Self::NewMeasure(_) => None,
            Self::Measure(measure, _) => Some(Stake::Measure(measure)),
            Self::Note(card) => Some(Stake::Note(card)),
            Self::Property(card, index) => Some(Stake::Property(card, index)),
            Self::Name(output) | Self::Effort(output) => Some(Stake::Output(output)),
            Self::How(output, need) => Some(Stake::Use(output, need)),
        }
    }
}

impl BalanceTarget {
    /// What the board says there now.
    pub fn words(self, board: &Board) -> String {
        match self {
            Self::NewOutput | Self::Effort(_) | Self::NewMeasure(_) => String::new(),
            Self::Measure(measure, part) => {
                board.measure(measure).map(|it| it.part(part).to_owned()).unwrap_or_default()
            }
            Self::Note(card) => board.card(card).map(|it| it.note.clone()).unwrap_or_default(),
            Self::Property(card, index) => {
                let property = board.card(card).and_then(|it| it.properties.get(index));
                property.map(|it| it.text.clone()).unwrap_or_default()
            }
            Self::Name(output) => {
                board.output(output).map(|it| it.text.clone()).unwrap_or_default()
            }
            Self::How(output, need) => {
                let uses = board.output(output).map(|it| it.uses.known()).unwrap_or_default();
                let usage = uses.iter().find(|usage| usage.need == need);
                usage.map(|usage| usage.how.clone()).unwrap_or_default()
            }
        }
    }
}

impl BalanceState {
    /// Forgets what the board no longer has.
    pub(super) fn keep_existing(&mut self, board: &Board) {
        self.marked.retain(|output| board.output(*output).is_some());
    }
}

/// What the words make of a measure: without anything to do there is none.
fn measure_edit(
    board: &Board,
    measure: MeasureId,
    part: MeasurePart,
    text: String,
) -> Option<Edit> {
    let before = board.measure(measure)?;
    if before.part(part) == text {
        return None;
    }
    if part == MeasurePart::What && text.is_empty() {
        return Some(Edit::DeleteMeasure { measure });
    }
    let mut after = before.as_ref().clone();
    *after.part_mut(part) = text;
    Some(Edit::ReplaceMeasure { measure: after })
}

/// The uses of an output with these words for one of them.
fn with_how(uses: &Uses, need: CardId, how: &str) -> Uses {
    let mut known = uses.known().to_vec();
    let how = how.trim().to_owned();
    match known.iter_mut().find(|usage| usage.need == need) {
        Some(usage) => usage.how = how,
        None if how.is_empty() => return uses.clone(),
        None => known.push(Use { need, how }),
    }
    Uses::Known(known)
}

/// Hours as somebody types them: "120", "120 h", "12,5", "1.200". Nothing typed is no effort.
///
/// A comma or a point is a decimal sign, unless exactly three digits follow it: 1.200 hours are not
/// one hour and twelve minutes.
fn hours(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let number = ["stunden", "hours", "std.", "std", "h"]
        .into_iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim();
    if number.is_empty() {
        return text.is_empty().then_some(0.0);
    }
    let is_written = |it: char| it.is_ascii_digit() || matches!(it, ',' | '.' | ' ' | '\u{a0}');
    if !number.chars().all(is_written) {
        return None;
    }
    let number: String = number.chars().filter(|it| !it.is_whitespace()).collect();
    let plain = match number.rfind([',', '.']) {
        None => number,
        Some(at) => {
            let (whole, rest) = number.split_at_checked(at)?;
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let places = rest.get(1..).filter(|places| !places.is_empty())?;
            if whole.ends_with([',', '.']) {
                return None;
            }
            let has_leading = !matches!(digits.as_str(), "" | "0");
            let joint = if places.len() == 3 && has_leading { "" } else { "." };
            format!("{digits}{joint}{places}")
        }
    };
    plain.parse::<f64>().ok().filter(|hours| hours.is_finite() && *hours >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effort_may_have_a_unit_a_comma_and_thousands() {
        for (typed, effort) in [
            ("120", 120.0),
            (" 120 h ", 120.0),
            ("12,5", 12.5),
            ("12.5h", 12.5),
            ("1.200", 1200.0),
            ("1.200,5 Std.", 1200.5),
            ("1,200.5 hours", 1200.5),
            ("0,125", 0.125),
            ("12 000", 12000.0),
            ("", 0.0),
        ] {
            assert_eq!(hours(typed), Some(effort), "{typed}");
        }
    }

    #[test]
    fn what_is_no_effort_is_none() {
        for typed in ["viel", "-3", "h", "NaN", "1e9", "inf", "12,,"] {
            assert_eq!(hours(typed), None, "{typed}");
        }
    }

    #[test]
    fn words_for_a_use_name_the_use() {
        let known = |how: &str| Uses::Known(vec![Use { need: CardId(1), how: how.to_owned() }]);
        assert_eq!(with_how(&Uses::Nobody, CardId(1), " "), Uses::Nobody);
        assert_eq!(with_how(&Uses::NotAsked, CardId(1), "täglich "), known("täglich"));
        assert_eq!(with_how(&known("so"), CardId(1), ""), known(""));
    }
}
