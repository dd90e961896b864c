//! What opens below a row: for what an output is used, and how, in full.

use emath::{Rect, vec2};

use super::grid::{BalanceScale, Matrix};
use crate::board::Output;
use crate::layout::{Weight, in_one_line};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::text::{BalanceText, Serving, Text};

/// The lines of an opened row.
pub struct Detail {
    lines: Vec<Paragraph>,
    /// All of them, for those who only hear them.
    pub text: String,
    pub height: f32,
}

impl Detail {
    pub fn new(pen: &Pen<'_>, matrix: &Matrix<'_>, output: &Output) -> Self {
        let scale = matrix.scale;
        let lettering = Lettering::new(Weight::Regular, scale.font(18.0), pen.colors.ink);
        let width = matrix.grid.width() - 2.0 * indent(scale);
        let texts: Vec<String> = texts(matrix, output)
            .into_iter()
            .map(|text| pen.say(Text::Balance(text)).into_owned())
            .collect();
        let lines: Vec<_> =
            texts.iter().map(|text| Paragraph::new(pen, text, lettering, width)).collect();
        let gaps = gap(scale) * (lines.len() + 1) as f32;
        let height = lines.iter().map(Paragraph::height).sum::<f32>() + gaps;
        Self { lines, text: texts.join("\n"), height }
    }

    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, rect: Rect) {
        let scale = matrix.scale;
        sheet.fill(rect, 0.0, pen.colors.paper);
        let mut at = rect.min + vec2(indent(scale), gap(scale));
        for line in &self.lines {
            line.draw(sheet, at);
            at.y += line.height() + gap(scale);
        }
        super::rule(sheet, pen, rect);
    }
}

fn indent(scale: &BalanceScale) -> f32 {
    scale.at(34.0)
}

fn gap(scale: &BalanceScale) -> f32 {
    scale.at(7.0)
}

fn texts(matrix: &Matrix<'_>, output: &Output) -> Vec<BalanceText> {
    let mut texts = Vec::new();
    for usage in output.uses.known() {
        if let Some(card) = matrix.board.card(usage.need) {
            let (need, how) = (in_one_line(&card.text), in_one_line(&usage.how));
            texts.push(BalanceText::UsedFor { need, how });
        }
    }
    for need in matrix.told.needs_of(output.id) {
        let Some(card) = matrix.board.card(need) else { continue };
        if super::serving(matrix, output, need) == Serving::Indirectly {
            texts.push(BalanceText::UsedThroughOthers(in_one_line(&card.text)));
        }
    }
    let supported = output.supports.iter().filter_map(|id| matrix.board.output(*id));
    texts.extend(supported.map(|it| BalanceText::SupportsOutput(in_one_line(&it.text))));
    if texts.is_empty() {
        texts.push(BalanceText::NoUse(output.uses.clone()));
    }
    texts
}
