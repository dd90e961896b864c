//! The shape of one card: its lines, and how high it becomes.

use std::collections::HashMap;
use std::sync::Arc;

use super::text::{Measure, Weight, break_lines};
use crate::board::{Card, Purpose, PurposeId};

pub const TITLE_SIZE: f32 = 25.0;
pub const TITLE_LINE_HEIGHT: f32 = 31.0;
pub const TITLE_TOP: f32 = 15.0;
pub const STEP_SIZE: f32 = 19.5;
pub const STEP_LINE_HEIGHT: f32 = 25.0;
pub const FOOTER_SIZE: f32 = 16.5;
pub const CHIP_HEIGHT: f32 = 26.0;
/// From the card's edge to its text; the coloured bar lies in it.
pub const CARD_PADDING: f32 = 24.0;
pub const BAR_WIDTH: f32 = 7.0;
/// From the word "Wozu?" to the answer behind it.
pub const STEP_INDENT: f32 = 72.0;

const STEP_GAP: f32 = 9.0;
const CHAIN_GAP: f32 = 8.0;
const FOOTER_GAP: f32 = 11.0;
const BOTTOM: f32 = 13.0;
const PROJECTED_BOTTOM: f32 = 18.0;
const EVIDENCE_HEIGHT: f32 = 25.0;
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
    pub lines: Vec<String>,
}

impl StepShape {
    pub fn height(&self) -> f32 {
        count(self.lines.len()) * STEP_LINE_HEIGHT
    }
}

impl CardShape {
    pub fn new(
        card: &Card,
        purposes: &HashMap<PurposeId, Arc<Purpose>>,
        measure: &dyn Measure,
        width: f32,
        detail: Detail,
        is_need: bool,
    ) -> Self {
        let room = width - 2.0 * CARD_PADDING;
        let title =
            break_lines(&card.text, measure, Weight::SemiBold, TITLE_SIZE, room, MAX_TITLE_LINES);
        let mut shape = Self {
            height: TITLE_TOP + count(title.len().max(1)) * TITLE_LINE_HEIGHT,
            title,
            steps: Vec::new(),
            hidden_steps: 0,
            hidden_steps_top: 0.0,
            evidence_top: None,
            footer_top: None,
        };
        let most = if detail == Detail::Full { MAX_STEPS } else { 1 };
        shape.add_steps(card, purposes, measure, room - STEP_INDENT, most);
        match detail {
            Detail::Full => shape.add_footer(is_need),
            Detail::Projected => shape.height += PROJECTED_BOTTOM,
        }
        shape
    }

    fn add_steps(
        &mut self,
        card: &Card,
        purposes: &HashMap<PurposeId, Arc<Purpose>>,
        measure: &dyn Measure,
        room: f32,
        most: usize,
    ) {
        for (chain_index, chain) in card.chains.iter().enumerate() {
            if chain_index > 0 && !self.steps.is_empty() && self.steps.len() < most {
                self.height += CHAIN_GAP;
            }
            for (step_index, step) in chain.steps.iter().enumerate() {
                if self.steps.len() == most {
                    self.hidden_steps += 1;
                    continue;
                }
                let text = purposes.get(&step.purpose).map_or("", |purpose| purpose.text.as_str());
                let lines =
                    break_lines(text, measure, Weight::Regular, STEP_SIZE, room, MAX_STEP_LINES);
                let top = self.height + STEP_GAP;
                let shape = StepShape {
                    chain: chain_index,
                    step: step_index,
                    purpose: step.purpose,
                    top,
                    lines,
                };
                self.height = top + shape.height();
                self.steps.push(shape);
            }
        }
        if self.hidden_steps > 0 && most > 1 {
            self.hidden_steps_top = self.height + STEP_GAP;
            self.height = self.hidden_steps_top + STEP_LINE_HEIGHT;
        }
    }

    fn add_footer(&mut self, is_need: bool) {
        if is_need {
            let top = self.height + STEP_GAP;
            self.evidence_top = Some(top);
            self.height = top + EVIDENCE_HEIGHT;
        }
        let top = self.height + FOOTER_GAP;
        self.footer_top = Some(top);
        self.height = top + CHIP_HEIGHT + BOTTOM;
    }
}

/// A count of lines, as a factor of a height.
fn count(lines: usize) -> f32 {
    u16::try_from(lines).map_or(f32::from(u16::MAX), f32::from)
}
