//! The shape of one card: its lines, and how high it becomes.

use std::collections::HashMap;
use std::sync::Arc;

use super::text::{Measure, Weight, break_lines};
use crate::board::{Card, End, Purpose, PurposeId, Willingness};

/// The measures of a card. Text has the same size on the wall as on the screen, relative to the
/// card's zoom; the space around it is for the eye that is near, and shrinks on the wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    pub title_size: f32,
    pub title_line: f32,
    pub title_top: f32,
    pub step_size: f32,
    pub step_line: f32,
    pub step_gap: f32,
    /// Between the steps of one chain and those of the next.
    pub chain_gap: f32,
    pub footer_size: f32,
    pub footer_gap: f32,
    pub chip_height: f32,
    /// From the card's edge to its text; the coloured bar lies in it.
    pub padding: f32,
    pub bar_width: f32,
    pub bottom: f32,
    pub radius: f32,
    /// Between cards, in both directions.
    pub gap: f32,
}

const ON_SCREEN: Measures = Measures {
    title_size: 25.0,
    title_line: 31.0,
    title_top: 15.0,
    step_size: 19.5,
    step_line: 25.0,
    step_gap: 9.0,
    chain_gap: 8.0,
    footer_size: 16.5,
    footer_gap: 11.0,
    chip_height: 26.0,
    padding: 24.0,
    bar_width: 7.0,
    bottom: 13.0,
    radius: 9.0,
    gap: 18.0,
};

const ON_THE_WALL: Measures = Measures {
    title_line: 30.0,
    title_top: 9.0,
    step_size: 21.3,
    step_line: 25.2,
    step_gap: 6.0,
    padding: 17.5,
    bar_width: 3.6,
    bottom: 11.0,
    radius: 5.5,
    gap: 10.0,
    ..ON_SCREEN
};

const MAX_TITLE_LINES: usize = 8;
const MAX_STEP_LINES: usize = 3;
const MAX_STEPS: usize = 8;

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Everything, as on the screen of a laptop.
    Full,
    /// The text and the first answer: what a room reads from eight metres.
    Projected,
}

impl Detail {
    /// The measures of a card that is shown like this.
    pub fn measures(self) -> &'static Measures {
        match self {
            Self::Full => &ON_SCREEN,
            Self::Projected => &ON_THE_WALL,
        }
    }
}

/// A card's lines and their places, from its top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct CardShape {
    pub height: f32,
    pub title: Vec<String>,
    pub steps: Vec<StepShape>,
    /// How many steps there was no room for.
    pub hidden_steps: usize,
    pub hidden_steps_top: f32,
    /// Where the line about evidence stands, on a need.
    pub evidence_top: Option<f32>,
    /// Where customer and willingness stand.
    pub footer_top: Option<f32>,
}

/// One answer on a card.
#[derive(Clone, Debug, PartialEq)]
pub struct StepShape {
    pub chain: usize,
    pub step: usize,
    pub purpose: PurposeId,
    pub top: f32,
    pub height: f32,
    pub lines: Vec<String>,
    /// How the chain ends, at the last step of it that is shown.
    pub end: Option<End>,
    /// How many further steps the card has, where there is no line to say so.
    pub hidden: usize,
}

/// What all cards of a layout have in common.
pub struct Setting<'a> {
    pub purposes: &'a HashMap<PurposeId, Arc<Purpose>>,
    pub measure: &'a dyn Measure,
    pub width: f32,
    pub detail: Detail,
    /// From the word "Wozu?" to the answer behind it; the word is longer in other languages.
    pub step_indent: f32,
}

impl CardShape {
    /// Lays out a card.
    pub fn new(card: &Card, setting: &Setting<'_>, is_need: bool) -> Self {
        let measures = setting.detail.measures();
        let room = setting.width - 2.0 * measures.padding;
        let title = break_lines(
            &card.text,
            setting.measure,
            Weight::SemiBold,
            measures.title_size,
            room,
            MAX_TITLE_LINES,
        );
        let mut shape = Self {
            height: measures.title_top + count(title.len().max(1)) * measures.title_line,
            title,
            steps: Vec::new(),
            hidden_steps: 0,
            hidden_steps_top: 0.0,
            evidence_top: None,
            footer_top: None,
        };
        shape.add_steps(card, setting, room - setting.step_indent);
        match setting.detail {
            Detail::Full => shape.add_footer(card, measures, is_need),
            Detail::Projected => shape.height += measures.bottom,
        }
        shape
    }

    fn add_steps(&mut self, card: &Card, setting: &Setting<'_>, room: f32) {
        let measures = setting.detail.measures();
        let most = if setting.detail == Detail::Full { MAX_STEPS } else { 1 };
        let all: usize = card.chains.iter().map(|chain| chain.steps.len()).sum();
        for (chain_index, chain) in card.chains.iter().enumerate() {
            if chain_index > 0 && !self.steps.is_empty() && self.steps.len() < most {
                self.height += measures.chain_gap;
            }
            for (step_index, step) in chain.steps.iter().enumerate() {
                if self.steps.len() == most {
                    self.hidden_steps += 1;
                    continue;
                }
                let is_last = step_index + 1 == chain.steps.len() || self.steps.len() + 1 == most;
                let end = is_last.then_some(chain.end);
                let hidden = if most == 1 { all - 1 } else { 0 };
                let purpose = setting.purposes.get(&step.purpose);
                let text = purpose.map_or("", |purpose| purpose.text.as_str());
                let lines = step_lines(setting, text, room, behind_step(end, hidden));
                let top = self.height + measures.step_gap;
                let height = count(lines.len().max(1)) * measures.step_line;
                self.height = top + height;
                self.steps.push(StepShape {
                    chain: chain_index,
                    step: step_index,
                    purpose: step.purpose,
                    top,
                    height,
                    lines,
                    end,
                    hidden,
                });
            }
        }
        if self.hidden_steps > 0 && most > 1 {
            self.hidden_steps_top = self.height + measures.step_gap;
            self.height = self.hidden_steps_top + measures.step_line;
        }
    }

    fn add_footer(&mut self, card: &Card, measures: &Measures, is_need: bool) {
        if is_need {
            let top = self.height + measures.step_gap;
            self.evidence_top = Some(top);
            self.height = top + measures.step_line;
        }
        if !says_something(card) {
            self.height += measures.bottom;
            return;
        }
        let top = self.height + measures.footer_gap;
        self.footer_top = Some(top);
        self.height = top + measures.chip_height + measures.bottom;
    }
}

/// Whether there is anything for the last line of a card: who asks, who pays, who else leads there.
fn says_something(card: &Card) -> bool {
    let is_asked = card.willingness != Willingness::Open || !card.note.trim().is_empty();
    let has_customer = !card.customer.trim().is_empty() || !card.voices.is_empty();
    is_asked || has_customer || !card.chains.is_empty()
}

/// How much room it takes to say behind the last word how a chain ends, and how many steps are left
/// out, in parts of the font size.
fn behind_step(end: Option<End>, hidden: usize) -> f32 {
    match (end, hidden) {
        (_, 1..) => 3.2,
        (Some(End::Open) | None, 0) => 0.0,
        (Some(_), 0) => 1.5,
    }
}

/// The lines of an answer, with room for what stands behind its last word.
fn step_lines(setting: &Setting<'_>, text: &str, room: f32, behind: f32) -> Vec<String> {
    let size = setting.detail.measures().step_size;
    let (measure, weight) = (setting.measure, Weight::Regular);
    let lines = |room: f32| break_lines(text, measure, weight, size, room, MAX_STEP_LINES);
    let wide = lines(room);
    let last = wide.last().map_or(0.0, |line| measure.width(line, weight, size));
    if last + behind * size <= room { wide } else { lines(room - behind * size) }
}

/// A count of lines, as a factor of a height.
fn count(lines: usize) -> f32 {
    u16::try_from(lines).map_or(f32::from(u16::MAX), f32::from)
}
