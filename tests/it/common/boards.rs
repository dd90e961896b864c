//! Random boards that keep every rule, and random edits that fit them more often than not.
//!
//! Everything is read off a list of random numbers (a [`Dice`]), so that proptest can shorten the
//! list and make the numbers smaller, and a failure ends as a short story on a small board.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use wozu::board::{
    About, Board, Card, CardId, Chain, Column, End, Measure, MeasureId, Output, OutputId, Property,
    Purpose, PurposeId, Step, Use, Uses, Voice, Willingness,
};
use wozu::edit::{Answer, Edit, NewCard, Spot, StepAddress};

/// How many kinds of edit there are; [`kind_of`] numbers them.
pub(crate) const KINDS: usize = 33;

/// An id that no board of these tests has.
const NOBODY: u32 = 1_999_999_999;

/// Few enough that names meet, in other letters and with other white space too.
const TEXTS: [&str; 10] = [
    "Die Linie darf nicht stehen",
    "die linie darf NICHT stehen",
    "Größe",
    "  größe ",
    "Zusagen halten",
    "Zusagen\nhalten",
    "Lager klein halten",
    "Haftung begrenzen",
    "Wahl",
    "",
];
const CUSTOMERS: [&str; 4] = ["", "Werk Graz", "Einkauf", " Lager "];
const DEADLINES: [&str; 4] = ["", "KW 50", "vor der Messe", "2026-12-11"];

/// Random numbers to be used up; when they run out, every further one is 0.
#[derive(Clone, Debug)]
pub(crate) struct Dice {
    rolls: Vec<u16>,
    next: usize,
}

impl Dice {
    pub(crate) fn any(most: usize) -> impl Strategy<Value = Self> {
        prop::collection::vec(any::<u16>(), 0..most).prop_map(|rolls| Self { rolls, next: 0 })
    }

    fn below(&mut self, count: usize) -> usize {
        let roll = self.rolls.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(roll) % count.max(1)
    }

    fn one_of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }

    /// One in `count` times.
    fn rarely(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    fn text(&mut self) -> String {
        self.one_of(&TEXTS).to_owned()
    }

    /// A text that is not empty, as every text on a board is.
    fn words(&mut self) -> String {
        self.one_of(&TEXTS[..TEXTS.len() - 1]).trim().to_owned()
    }

    fn customer(&mut self) -> String {
        self.one_of(&CUSTOMERS).to_owned()
    }

    fn willingness(&mut self) -> Willingness {
        self.one_of(&Willingness::ALL)
    }

    fn end(&mut self) -> End {
        self.one_of(&[End::Open, End::Reached, End::Unknown, End::Private, End::Postponed])
    }

    fn property(&mut self) -> Property {
        Property { text: self.text(), willingness: self.willingness() }
    }
}

/// A board with at least one card, one purpose and one output.
pub(crate) fn board() -> impl Strategy<Value = Board> {
    Dice::any(240).prop_map(|mut dice| board_of(&mut dice))
}

fn board_of(dice: &mut Dice) -> Board {
    let mut last_id = 0;
    let mut fresh = |dice: &mut Dice| {
        last_id += 1 + u32::try_from(dice.below(3)).unwrap();
        last_id
    };
    let purposes: Vec<_> = (0..1 + dice.below(6))
        .map(|_| Arc::new(Purpose { id: PurposeId(fresh(dice)), text: dice.words() }))
        .collect();
    let purpose_ids: Vec<_> = purposes.iter().map(|purpose| purpose.id).collect();
    let mut board =
        Board { purposes, date: Some(jiff::civil::date(2026, 11, 23)), ..Board::default() };
    for _ in 0..1 + dice.below(8) {
        let id = CardId(fresh(dice));
        let card = card_of(dice, id, &purpose_ids);
        let column = dice.one_of(&Column::ALL);
        board.column_mut(column).push(Arc::new(card));
    }
    let card_ids: Vec<_> = board.cards().map(|card| card.id).collect();
    let output_ids: Vec<_> = (0..1 + dice.below(3)).map(|_| OutputId(fresh(dice))).collect();
    for id in &output_ids {
        let uses = uses_of(dice, &card_ids);
        let supports = (0..dice.below(2)).map(|_| dice.one_of(&output_ids)).collect();
        let effort = [0.0, 1.5, 80.0][dice.below(3)];
        let output = Output { id: *id, text: dice.words(), effort, uses, supports };
        board.outputs.push(Arc::new(output));
    }
    for _ in 0..dice.below(4) {
        let id = MeasureId(fresh(dice));
        let (what, who) = (dice.words(), dice.customer());
        let by_when = dice.one_of(&DEADLINES).to_owned();
        let about = match dice.below(3) {
            0 => None,
            1 => Some(About::Card(dice.one_of(&card_ids))),
            _ => Some(About::Output(dice.one_of(&output_ids))),
        };
        board.measures.push(Arc::new(Measure { id, what, who, by_when, about }));
    }
    if dice.rarely(2) {
        board.place = dice.words();
        board.people = dice.customer().trim().to_owned();
    }
    board
}

fn card_of(dice: &mut Dice, id: CardId, purposes: &[PurposeId]) -> Card {
    let own = dice.rarely(4).then(|| dice.one_of(purposes));
    Card {
        id,
        text: dice.words(),
        customer: dice.customer(),
        voices: (0..dice.below(2)).map(|_| voice_of(dice)).collect(),
        chains: (0..dice.below(3)).map(|_| chain_of(dice, own, purposes)).collect(),
        willingness: dice.willingness(),
        note: dice.text(),
        properties: (0..dice.below(3)).map(|_| dice.property()).collect(),
        purpose: own,
    }
}

fn voice_of(dice: &mut Dice) -> Voice {
    Voice {
        customer: dice.customer(),
        said: dice.words(),
        willingness: dice.willingness(),
        note: dice.text(),
    }
}

fn chain_of(dice: &mut Dice, own: Option<PurposeId>, purposes: &[PurposeId]) -> Chain {
    let mut seen: BTreeSet<_> = own.into_iter().collect();
    let mut steps = Vec::new();
    for _ in 0..dice.below(4) {
        let purpose = dice.one_of(purposes);
        let said = if dice.rarely(3) { dice.words() } else { String::new() };
        if seen.insert(purpose) {
            steps.push(Step { purpose, said, doubtful: false });
        }
    }
    Chain { steps, end: dice.end(), by: dice.customer() }
}

fn uses_of(dice: &mut Dice, cards: &[CardId]) -> Uses {
    let uses = |dice: &mut Dice| Use { need: dice.one_of(cards), how: dice.text() };
    match dice.below(3) {
        0 => Uses::Known((0..1 + dice.below(3)).map(|_| uses(dice)).collect()),
        1 => Uses::Nobody,
        _ => Uses::NotAsked,
    }
}

/// What somebody tries next; read against the board as it then is.
#[derive(Clone, Debug)]
pub(crate) struct Try {
    pub(crate) kind: usize,
    dice: Dice,
}

/// An edit of any kind.
pub(crate) fn any_try() -> impl Strategy<Value = Try> {
    (0..KINDS, Dice::any(48)).prop_map(|(kind, dice)| Try { kind, dice })
}

impl Try {
    /// The edit that this means on this board. Now and then it names what is not there.
    pub(crate) fn on(&self, board: &Board) -> Edit {
        edit_of(self.kind, &mut Reader { dice: self.dice.clone(), board })
    }
}

/// Reads arguments off the dice that exist on a board, or, rarely, do not.
struct Reader<'a> {
    dice: Dice,
    board: &'a Board,
}

impl Reader<'_> {
    fn card(&mut self) -> CardId {
        let mut ids: Vec<_> = self.board.cards().map(|card| card.id).collect();
        self.pick_or_nobody(&mut ids, CardId(NOBODY))
    }

    fn purpose(&mut self) -> PurposeId {
        let mut ids: Vec<_> = self.board.purposes.iter().map(|purpose| purpose.id).collect();
        self.pick_or_nobody(&mut ids, PurposeId(NOBODY))
    }

    fn output(&mut self) -> OutputId {
        let mut ids: Vec<_> = self.board.outputs.iter().map(|output| output.id).collect();
        self.pick_or_nobody(&mut ids, OutputId(NOBODY))
    }

    fn measure(&mut self) -> MeasureId {
        let mut ids: Vec<_> = self.board.measures.iter().map(|measure| measure.id).collect();
        self.pick_or_nobody(&mut ids, MeasureId(NOBODY))
    }

    fn about(&mut self) -> Option<About> {
        match self.dice.below(3) {
            0 => None,
            1 => Some(About::Card(self.card())),
            _ => Some(About::Output(self.output())),
        }
    }

    /// Rarely more words than a deadline may have.
    fn by_when(&mut self) -> String {
        if self.dice.rarely(16) {
            "bald ".repeat(50)
        } else {
            self.dice.one_of(&DEADLINES).to_owned()
        }
    }

    fn pick_or_nobody<T: Copy>(&mut self, ids: &mut [T], nobody: T) -> T {
        if ids.is_empty() || self.dice.rarely(16) { nobody } else { self.dice.one_of(ids) }
    }

    /// Cards in any order, rarely one twice.
    fn cards(&mut self) -> Vec<CardId> {
        let wanted = self.dice.below(6);
        let mut ids: Vec<CardId> = Vec::new();
        for _ in 0..wanted {
            let id = self.card();
            if !ids.contains(&id) || self.dice.rarely(16) {
                ids.push(id);
            }
        }
        ids
    }

    fn before(&mut self) -> Option<CardId> {
        (!self.dice.rarely(3)).then(|| self.card())
    }

    fn spot(&mut self) -> Spot {
        let column = self.dice.one_of(&Column::ALL);
        let in_column: Vec<_> = self.board.column(column).iter().map(|card| card.id).collect();
        if in_column.is_empty() || self.dice.rarely(4) {
            return Spot { column, before: self.before() };
        }
        Spot { column, before: Some(self.dice.one_of(&in_column)) }
    }

    fn chains(&self, card: CardId) -> Vec<Chain> {
        self.board.card(card).map(|card| card.chains.clone()).unwrap_or_default()
    }

    fn chain(&mut self, card: CardId) -> usize {
        let count = self.chains(card).len();
        self.dice.below(count + 2)
    }

    /// A step of a card that has some; rarely one that is not there.
    fn step(&mut self) -> StepAddress {
        let addresses = addresses(self.board, |_| true);
        if addresses.is_empty() || self.dice.rarely(16) {
            let card = self.card();
            return StepAddress { card, chain: self.dice.below(3), step: self.dice.below(3) };
        }
        self.dice.one_of(&addresses)
    }

    /// Some of the steps that lead to the purpose, each once; rarely others.
    fn steps_to(&mut self, purpose: PurposeId) -> Vec<StepAddress> {
        if self.dice.rarely(16) {
            return vec![self.step(), self.step()];
        }
        let mut steps = addresses(self.board, |step| step.purpose == purpose);
        let count = self.dice.below(steps.len() + 1);
        steps.truncate(count);
        steps
    }

    fn index_of_property(&mut self, card: CardId) -> usize {
        let count = self.board.card(card).map_or(0, |card| card.properties.len());
        self.dice.below(count + 1)
    }

    fn effort(&mut self) -> f64 {
        self.dice.one_of(&[0.0, 12.5, 80.0, -1.0, f64::NAN, f64::INFINITY])
    }

    fn uses(&mut self) -> Uses {
        match self.dice.below(4) {
            0 => Uses::Nobody,
            1 => Uses::NotAsked,
            _ => {
                let count = self.dice.below(3);
                let usage = |this: &mut Self| Use { need: this.card(), how: this.dice.text() };
                Uses::Known((0..count).map(|_| usage(self)).collect())
            }
        }
    }

    fn new_card(&mut self) -> NewCard {
        let purposes = (0..self.dice.below(3)).map(|_| self.dice.text()).collect();
        NewCard { text: self.dice.text(), customer: self.dice.customer(), purposes }
    }

    /// The board as it might have been: in another order, and without some of its cards.
    fn other_board(&mut self) -> Board {
        let mut board = Board { title: self.dice.text(), ..self.board.clone() };
        board.wishes.reverse();
        board.wishes.truncate(self.dice.below(board.wishes.len() + 1));
        board.outputs.reverse();
        board.measures.reverse();
        board
    }

    /// A board that shares names with this one, rarely one that names a card that it has not.
    fn board_from_elsewhere(&mut self) -> Board {
        let is_broken = self.dice.rarely(16);
        let mut board = board_of(&mut self.dice);
        if is_broken {
            let uses = Uses::Known(vec![Use { need: CardId(NOBODY), how: String::new() }]);
            board.outputs.push(Arc::new(Output { uses, ..Output::default() }));
        }
        board
    }

    fn answer(&mut self) -> Answer {
        if self.dice.rarely(2) {
            Answer::Known(self.purpose())
        } else {
            Answer::Said(self.dice.text())
        }
    }
}

fn addresses(board: &Board, is_wanted: impl Fn(&Step) -> bool) -> Vec<StepAddress> {
    let mut found = Vec::new();
    for card in board.cards() {
        for (chain, steps) in card.chains.iter().map(|chain| &chain.steps).enumerate() {
            for (step, _) in steps.iter().enumerate().filter(|(_, step)| is_wanted(step)) {
                found.push(StepAddress { card: card.id, chain, step });
            }
        }
    }
    found
}

fn edit_of(kind: usize, read: &mut Reader<'_>) -> Edit {
    match kind {
        0 => {
            let cards = (0..read.dice.below(4)).map(|_| read.new_card()).collect();
            Edit::AddCards { cards, to: read.spot() }
        }
        1 => Edit::RewordCard {
            card: read.card(),
            text: read.dice.text(),
            customer: read.dice.customer(),
        },
        2 => Edit::MoveCards { cards: read.cards(), to: read.spot() },
        3 => Edit::DeleteCards { cards: read.cards() },
        4 => Edit::MergeCards { into: read.card(), from: read.cards() },
        5 => {
            let card = read.card();
            let chain = read.chain(card);
            Edit::Answer {
                card,
                chain,
                answer: read.answer(),
                end: read.dice.end(),
                by: read.dice.customer(),
            }
        }
        6 => {
            let card = read.card();
            Edit::EndChain { card, chain: read.chain(card), end: read.dice.end() }
        }
        7 => Edit::RemoveStep { step: read.step() },
        8 => Edit::RewordPurpose { purpose: read.purpose(), text: read.dice.text() },
        9 => Edit::MergePurposes { into: read.purpose(), from: read.purpose() },
        10 => {
            let purpose = read.purpose();
            Edit::SplitPurpose { purpose, steps: read.steps_to(purpose), text: read.dice.text() }
        }
        11 => Edit::TakeOver { purpose: read.purpose(), before: read.before() },
        12 => {
            let cards = read.cards();
            Edit::SetWillingness { cards, willingness: read.dice.willingness() }
        }
        13 => Edit::SetNote { card: read.card(), note: read.dice.text() },
        14 => Edit::AddProperty { card: read.card(), property: read.dice.property() },
        15 => {
            let card = read.card();
            let index = read.index_of_property(card);
            Edit::ReplaceProperty { card, index, property: read.dice.property() }
        }
        16 => {
            let card = read.card();
            Edit::RemoveProperty { card, index: read.index_of_property(card) }
        }
        17 => {
            let (text, effort, uses) = (read.dice.text(), read.effort(), read.uses());
            Edit::AddOutput { text, effort, uses }
        }
        18 => Edit::RewordOutput { output: read.output(), text: read.dice.text() },
        19 => Edit::SetEffort { output: read.output(), effort: read.effort() },
        20 => Edit::SetUses { output: read.output(), uses: read.uses() },
        21 => {
            let output = read.output();
            let supports = (0..read.dice.below(3)).map(|_| read.output()).collect();
            Edit::SetSupports { output, supports }
        }
        22 => Edit::DeleteOutput { output: read.output() },
        23 => Edit::DoubtStep { step: read.step(), doubtful: read.dice.below(2) == 1 },
        24 => Edit::Restore { board: Arc::new(read.other_board()) },
        25 => Edit::TakeIn {
            board: Arc::new(read.board_from_elsewhere()),
            to: (read.dice.below(2) == 1).then(|| read.spot()),
        },
        26 => {
            let card = read.card();
            Edit::EndInNeed { card, chain: read.chain(card) }
        }
        27 => Edit::AddMeasure {
            what: read.dice.text(),
            who: read.dice.customer(),
            by_when: read.by_when(),
            about: read.about(),
        },
        28 => Edit::ReplaceMeasure {
            measure: Measure {
                id: read.measure(),
                what: read.dice.text(),
                who: read.dice.customer(),
                by_when: read.by_when(),
                about: read.about(),
            },
        },
        29 => Edit::DeleteMeasure { measure: read.measure() },
        30 => {
            let card = read.card();
            let voice = (read.dice.below(3) > 0).then(|| read.dice.below(2));
            Edit::TakeApart { card, voice }
        }
        31 => {
            let (card, willingness) = (read.card(), read.dice.willingness());
            Edit::SetPayment { card, willingness, note: read.dice.text() }
        }
        _ => Edit::Entitle {
            title: read.dice.text(),
            question: read.dice.text(),
            place: read.dice.text(),
            people: read.dice.customer(),
        },
    }
}

/// The number of an edit's kind. A kind that is missing here does not compile.
pub(crate) fn kind_of(edit: &Edit) -> usize {
    match edit {
        Edit::AddCards { .. } => 0,
        Edit::RewordCard { .. } => 1,
        Edit::MoveCards { .. } => 2,
        Edit::DeleteCards { .. } => 3,
        Edit::MergeCards { .. } => 4,
        Edit::Answer { .. } => 5,
        Edit::EndChain { .. } => 6,
        Edit::RemoveStep { .. } => 7,
        Edit::RewordPurpose { .. } => 8,
        Edit::MergePurposes { .. } => 9,
        Edit::SplitPurpose { .. } => 10,
        Edit::TakeOver { .. } => 11,
        Edit::SetWillingness { .. } => 12,
        Edit::SetNote { .. } => 13,
        Edit::AddProperty { .. } => 14,
        Edit::ReplaceProperty { .. } => 15,
        Edit::RemoveProperty { .. } => 16,
        Edit::AddOutput { .. } => 17,
        Edit::RewordOutput { .. } => 18,
        Edit::SetEffort { .. } => 19,
        Edit::SetUses { .. } => 20,
        Edit::SetSupports { .. } => 21,
        Edit::DeleteOutput { .. } => 22,
        Edit::DoubtStep { .. } => 23,
        Edit::Restore { .. } => 24,
        Edit::TakeIn { .. } => 25,
        Edit::EndInNeed { .. } => 26,
        Edit::AddMeasure { .. } => 27,
        Edit::ReplaceMeasure { .. } => 28,
        Edit::DeleteMeasure { .. } => 29,
        Edit::TakeApart { .. } => 30,
        Edit::SetPayment { .. } => 31,
        Edit::Entitle { .. } => 32,
    }
}
