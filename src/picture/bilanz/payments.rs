//! What customers pay for: needs with what is paid under which condition, and properties.

use std::sync::Arc;

use emath::{Pos2, Rect, pos2, vec2};
use epaint::Color32;

use super::chip::{Chip, Flow, Item};
use super::panel::Ground;
use super::row::rule;
use crate::board::{Board, Card, CardId, Willingness};
use crate::insight::{Insight, RequiredProperty, Standing};
use crate::layout::{Weight, in_one_line};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, focus_ring, hover};
use crate::picture::theme::payment_color;
use crate::text::BalanceText;

/// How many payments are told one by one.
const MOST_PAYMENTS: usize = 40;
/// On how many lines the needs are named that nobody pays for.
const MOST_LINES: usize = 3;
/// The columns of the payments: the need, what is paid, and who asks and pays.
const PARTS: [f32; 3] = [0.42, 0.29, 0.29];
/// How many properties of a kind are named.
const MOST_PROPERTIES: usize = 24;

/// What one customer pays for a need.
struct Payment<'a> {
    need: CardId,
    /// Empty in the further lines of the same need.
    text: &'a str,
    willingness: Willingness,
    note: &'a str,
    customer: &'a str,
    /// How many voices stand behind the need; told in its first line.
    voices: Option<usize>,
}

/// Everything that customers pay for, in its place.
pub struct Payments {
    at: Pos2,
    width: f32,
    /// None on the wall, where it stands above the screen.
    heading: Option<Paragraph>,
    pub lines: Vec<PaymentLine>,
    words: Vec<(Pos2, Paragraph)>,
    pub chips: Vec<Chip>,
    pub height: f32,
}

/// One need, or one customer more who pays for it.
pub struct PaymentLine {
    pub rect: Rect,
    pub need: CardId,
    /// All of it, for those who only hear it.
    pub name: String,
    parts: [(Pos2, Paragraph); 3],
}

impl Payments {
    /// Places all of it.
    pub fn place(ground: &Ground<'_>) -> Self {
        let heading = ground.heading(BalanceText::Payments);
        let above = heading.as_ref().map_or(0.0, |it| it.height() + ground.scale.at(6.0));
        let y = ground.at.y + above;
        let mut content = Content { ground, y, words: Vec::new(), chips: Vec::new() };
        let lines = content.lines();
        content.refused();
        content.properties();
        let Content { y, words, chips, .. } = content;
        let Ground { at, width, .. } = *ground;
        Self { at, width, heading, lines, words, chips, height: y - at.y }
    }

    /// Draws all but what the pointer may be on.
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>) {
        if let Some(heading) = &self.heading {
            heading.draw(sheet, self.at);
        }
        if let Some(first) = self.lines.first() {
            let above = Rect::from_min_size(first.rect.min, vec2(self.width, 0.0));
            rule(sheet, pen, above);
        }
        for (at, text) in &self.words {
            text.draw(sheet, *at);
        }
    }
}

impl PaymentLine {
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, pointed: Pointed) {
        if pointed.is_hovered {
            hover(sheet, pen, self.rect.expand2(vec2(8.0, 0.0)), 6.0);
        }
        rule(sheet, pen, self.rect);
        for (at, text) in &self.parts {
            text.draw(sheet, *at);
        }
        if pointed.has_focus {
            focus_ring(sheet, pen, self.rect);
        }
    }
}

/// What is being placed.
struct Content<'a> {
    ground: &'a Ground<'a>,
    y: f32,
    words: Vec<(Pos2, Paragraph)>,
    chips: Vec<Chip>,
}

impl Content<'_> {
    fn lines(&mut self) -> Vec<PaymentLine> {
        let payments = payments(self.ground.board, self.ground.insight);
        if payments.is_empty() {
            self.words(BalanceText::NoPayments, Weight::Regular, 20.0);
        } else {
            self.columns();
        }
        let lines = payments.iter().take(MOST_PAYMENTS).map(|it| self.line(it)).collect();
        let left = payments.iter().skip(MOST_PAYMENTS);
        let left: Vec<_> = left.map(|payment| Item::Card(payment.need)).collect();
        if !left.is_empty() {
            let more = self.ground.say(BalanceText::MoreItems(left.len()));
            self.y += self.ground.scale.at(8.0);
            let color = self.ground.pen.colors.muted;
            self.flow(|flow, _| flow.add(more, left.into(), color));
        }
        lines
    }

    /// What stands in the columns.
    fn columns(&mut self) {
        let texts = [BalanceText::NeedColumn, BalanceText::PaysColumn, BalanceText::PayerColumn];
        let size = self.ground.scale.font(16.5);
        let lettering = Lettering::new(Weight::SemiBold, size, self.ground.pen.colors.muted);
        let mut x = self.ground.at.x;
        let mut height = 0.0_f32;
        for (text, part) in texts.into_iter().zip(PARTS) {
            let width = self.ground.width * part;
            let text = self.ground.say(text);
            let text = Paragraph::new(self.ground.pen, &text, lettering, width);
            height = height.max(text.height());
            self.words.push((pos2(x, self.y), text));
            x += width;
        }
        self.y += height + self.ground.scale.at(4.0);
    }

    fn line(&mut self, payment: &Payment<'_>) -> PaymentLine {
        let scale = self.ground.scale;
        let (size, gap) = (scale.font(19.0), scale.at(16.0));
        let said = self.ground.say(BalanceText::Pays {
            willingness: payment.willingness,
            note: payment.note.to_owned(),
        });
        let who = self.ground.say(BalanceText::PaidBy {
            voices: payment.voices,
            customer: payment.customer.to_owned(),
        });
        let text = in_one_line(payment.text);
        let name = format!("{text}: {said}, {who}");
        let colors = self.ground.pen.colors;
        let pays = payment_color(colors, payment.willingness);
        let [need_part, pays_part, payer_part] = PARTS;
        let columns = [
            (text, need_part, Weight::Regular, colors.ink),
            (said, pays_part, Weight::Bold, pays),
            (who, payer_part, Weight::Regular, colors.ink),
        ];
        let mut x = self.ground.at.x;
        let top = self.y + scale.at(8.0);
        let parts = columns.map(|(text, part, weight, color)| {
            let lettering = Lettering::new(weight, size, color);
            let width = self.ground.width * part;
            let at = pos2(x, top);
            x += width;
            (at, Paragraph::new(self.ground.pen, &text, lettering, width - gap))
        });
        let height = parts.iter().map(|(_, text)| text.height());
        let bottom = top + height.fold(0.0, f32::max) + scale.at(8.0);
        let rect = Rect::from_min_max(
            pos2(self.ground.at.x, self.y),
            pos2(self.ground.at.x + self.ground.width, bottom),
        );
        self.y = bottom;
        PaymentLine { rect, need: payment.need, name, parts }
    }

    /// The needs for which somebody was asked and nobody pays.
    fn refused(&mut self) {
        let refused =
            self.ground.insight.backings.iter().filter(|it| it.standing == Standing::Refused);
        let refused: Arc<[Item]> = refused.map(|it| Item::Card(it.need)).collect();
        if !refused.is_empty() {
            self.y += self.ground.scale.at(10.0);
            self.words(BalanceText::PaidByNobody, Weight::Regular, 18.0);
            self.flow(|flow, board| flow.add_items(board, &refused, MOST_LINES));
        }
    }

    fn properties(&mut self) {
        let properties = &self.ground.insight.properties;
        self.y += self.ground.scale.at(20.0);
        self.words(BalanceText::Properties, Weight::Bold, 21.0);
        if properties.is_empty() {
            self.words(BalanceText::NoProperties, Weight::Regular, 18.0);
        }
        let paid = |it: &&RequiredProperty| it.is_paid();
        let refused = |it: &&RequiredProperty| !it.is_paid() && it.refusing > 0;
        let open = |it: &&RequiredProperty| !it.is_paid() && it.refusing == 0;
        let paying = self.ground.pen.colors.need.heading;
        let muted = self.ground.pen.colors.muted;
        self.kind(properties.iter().filter(paid), None, paying);
        // That there is none is an answer too, and nobody should have to guess it.
        if !properties.is_empty() && !properties.iter().any(|it| refused(&it)) {
            self.words(BalanceText::NoPropertyRefused, Weight::Regular, 18.0);
        }
        let nobody = Some(BalanceText::PaidByNobody);
        self.kind(properties.iter().filter(refused), nobody, self.ground.pen.colors.idle.ink);
        self.kind(properties.iter().filter(open), Some(BalanceText::PropertiesOpen), muted);
    }

    /// Properties of one kind, the word for it before them.
    fn kind<'b>(
        &mut self,
        properties: impl Iterator<Item = &'b RequiredProperty>,
        word: Option<BalanceText>,
        color: Color32,
    ) {
        let mut properties = properties.peekable();
        if properties.peek().is_none() {
            return;
        }
        if let Some(word) = word {
            self.words(word, Weight::Regular, 18.0);
        }
        let chips: Vec<_> = properties
            .take(MOST_PROPERTIES)
            .map(|it| {
                let cards: Arc<[Item]> = it.cards.iter().copied().map(Item::Card).collect();
                let text = in_one_line(&it.text);
                let (paying, cards_in_all) = (it.paying, it.cards.len());
                let text = BalanceText::Property { text, paying, cards: cards_in_all };
                (self.ground.say(text), cards)
            })
            .collect();
        self.flow(|flow, _| {
            chips.into_iter().for_each(|(text, cards)| flow.add(text, cards, color));
        });
    }

    fn words(&mut self, text: BalanceText, weight: Weight, size: f32) {
        let color = if weight == Weight::Bold {
            self.ground.pen.colors.ink
        } else {
            self.ground.pen.colors.muted
        };
        let lettering = Lettering::new(weight, self.ground.scale.font(size), color);
        let text =
            Paragraph::new(self.ground.pen, &self.ground.say(text), lettering, self.ground.width);
        let height = text.height();
        self.words.push((pos2(self.ground.at.x, self.y), text));
        self.y += height + self.ground.scale.at(8.0);
    }

    fn flow(&mut self, fill: impl FnOnce(&mut Flow<'_>, &Board)) {
        let mut flow = Flow::new(
            self.ground.pen,
            self.ground.scale,
            pos2(self.ground.at.x, self.y),
            self.ground.width,
        );
        fill(&mut flow, self.ground.board);
        self.y = flow.bottom() + self.ground.scale.at(10.0);
        self.chips.extend(flow.chips);
    }
}

/// Who pays for which need: without a condition first, then on one; each in board order, and for
/// each need its own customer before those who were merged into it.
fn payments<'a>(board: &'a Board, insight: &Insight) -> Vec<Payment<'a>> {
    let needs = || board.needs.iter().zip(&insight.backings);
    let mut payments = Vec::new();
    for wanted in [Willingness::Yes, Willingness::Conditional] {
        for (need, backing) in needs() {
            let who = payers(need).filter(|(willingness, ..)| *willingness == wanted);
            for (place, (willingness, note, customer)) in who.enumerate() {
                payments.push(Payment {
                    need: need.id,
                    text: if place == 0 { &need.text } else { "" },
                    willingness,
                    note,
                    customer,
                    voices: (place == 0).then_some(backing.voices),
                });
            }
        }
    }
    payments
}

/// Everybody who was asked about a need, with the condition that they make.
fn payers(need: &Card) -> impl Iterator<Item = (Willingness, &str, &str)> {
    let own = (need.willingness, need.note.as_str(), need.customer.as_str());
    let voices = need.voices.iter();
    let voices = voices.map(|it| (it.willingness, it.note.as_str(), it.customer.as_str()));
    std::iter::once(own).chain(voices)
}
