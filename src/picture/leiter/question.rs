//! How the question above the stairs looks while nobody answers it.

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Shadow, Stroke, StrokeKind};

use super::room::Room;
use crate::board::{Board, Card, Chain, End};
use crate::layout::{Weight, in_one_line};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::text::{Question, Text};

/// How many characters of what is asked about stand in the question.
const MOST_CHARS: usize = 90;

/// The wording rotates, so that nobody hears the same words four times.
pub fn question_text(board: &Board, card: &Card, chain: Option<&Chain>, round: usize) -> Text {
    let last = chain.and_then(Chain::last_purpose).and_then(|purpose| board.purpose(purpose));
    let about = last.map_or(card.text.as_str(), |purpose| purpose.text.as_str());
    let about = shorten(&in_one_line(about));
    let wording = match round % 3 {
        0 => Question::Achieve,
        1 => Question::Enable,
        _ => Question::Miss,
    };
    Text::Question { wording, about }
}

/// A text of no more characters than can be asked about.
pub fn shorten(text: &str) -> String {
    if text.chars().count() <= MOST_CHARS {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST_CHARS).collect();
    format!("{}…", start.trim_end())
}

/// The question that the climbed chain has come to, or that it has come to its end.
pub fn question(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    (board, card): (&Board, &Card),
    chain: Option<&Chain>,
    place: Rect,
) {
    let colors = pen.colors;
    let (scale, word_scale) = room.question_scales();
    let padding = vec2(22.0, 14.0) * scale;
    let width = place.width() - 2.0 * padding.x;
    let end = chain.map(|chain| chain.end).filter(|end| *end != End::Open);
    let (word, word_size) = match end {
        Some(end) => (Text::ChainEnded(end), 24.0 * scale),
        None => (Text::Wozu, 35.0 * scale * word_scale),
    };
    let lettering = Lettering::new(Weight::Bold, word_size, colors.wozu);
    let word = Paragraph::new(pen, &pen.say(word), lettering, width);
    let asked = end.is_none().then(|| {
        let text = pen.say(question_text(board, card, chain, 0));
        let size = (20.0 * scale).max(15.0);
        Paragraph::new(pen, &text, Lettering::new(Weight::Regular, size, colors.muted), width)
    });
    let line = if asked.is_some() { 27.0 * scale * 1.25 + 8.0 } else { 0.0 };
    let height = word.height() + asked.as_ref().map_or(0.0, Paragraph::height) + line;
    let rect = place.with_max_y(place.top() + height + 2.0 * padding.y);
    let shadow = Shadow { offset: [0, 14], blur: 44, spread: 0, color: colors.shadow };
    sheet.shadow(rect, 15.0, shadow);
    sheet.fill(rect, 15.0, colors.panel);
    sheet.outline(rect, 15.0, Stroke::new(3.0, colors.wozu), StrokeKind::Inside);
    let mut at = rect.min + padding;
    word.draw(sheet, at);
    at.y += word.height();
    let Some(asked) = asked else { return };
    asked.draw(sheet, at);
    let y = rect.bottom() - padding.y;
    sheet.line([pos2(at.x, y), pos2(at.x + width, y)], Stroke::new(3.0, colors.wozu));
    let hint = Lettering::new(Weight::Regular, 27.0 * scale, colors.muted.gamma_multiply(0.7));
    let at = pos2(at.x + 2.0, y - line / 2.0);
    sheet.words(at, Align2::LEFT_CENTER, pen.say(Text::AnswerHint), hint);
}
