//! "Nicht gesicherte Änderungen gefunden": what is in them, and what is to become of them.

use egui::{RichText, Ui};

use super::parts::{Choice, buttons_ui, title_ui, warning_ui};
use crate::layout::in_one_line;
use crate::picture::leiter::shorten;
use crate::picture::theme::Colors;
use crate::session::{Recovery, RecoveryOffer};
use crate::text::{SafetyText, Text};
use crate::view::Stage;

/// More kinds of steps than these nobody reads before deciding.
const MAX_DEEDS: usize = 5;
const MAX_DRAFTS: usize = 3;

pub(super) fn recovery_ui(ui: &mut Ui, stage: &Stage<'_>, offer: &RecoveryOffer) -> Option<Choice> {
    let colors = Colors::of(ui.visuals().dark_mode);
    let say = |text: SafetyText| stage.say(Text::Safety(text));
    title_ui(ui, say(SafetyText::RecoveryTitle { hour: offer.hour, minute: offer.minute }));
    let (title, when) = (beginning(&offer.title), offer.when.clone());
    ui.label(RichText::new(say(SafetyText::RecoveryOf { title, when })).strong());
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for line in content(stage, offer) {
            ui.label(line);
        }
    });
    if let Some((line, kept)) = offer.damage.clone() {
        let text = match line {
            1 => SafetyText::RecoveryBoardOnly { kept },
            _ => SafetyText::RecoveryDamaged { line, kept },
        };
        warning_ui(ui, stage, &Text::Safety(text));
    }
    if offer.left > 0 {
        ui.label(RichText::new(say(SafetyText::RecoveriesLeft(offer.left))).color(colors.muted));
    }
    let copy = (Text::Safety(SafetyText::RestoreCopy), Choice::Copy);
    let mut buttons = vec![
        (Text::Safety(SafetyText::Restore), Choice::Confirm),
        (Text::Safety(SafetyText::Discard), Choice::Discard),
        (Text::Safety(SafetyText::Later), Choice::Cancel),
    ];
    if offer.has_file {
        buttons.insert(1, copy);
    }
    buttons_ui(ui, stage, &buttons, true)
}

/// What is in the sitting, a line each.
fn content(stage: &Stage<'_>, offer: &RecoveryOffer) -> Vec<String> {
    let say = |text: SafetyText| stage.say(Text::Safety(text));
    let mut lines = Vec::new();
    if offer.steps() > 0 {
        lines.push(say(SafetyText::RecoverySteps(offer.steps())));
    }
    for (deed, count) in offer.deeds.iter().take(MAX_DEEDS) {
        let deed = stage.say(Text::Deed(*deed));
        lines.push(format!("•  {}", say(SafetyText::RecoveryStep { deed, count: *count })));
    }
    let unnamed: usize = offer.deeds.iter().skip(MAX_DEEDS).map(|(_, count)| count).sum();
    if unnamed > 0 {
        lines.push(format!("•  {}", say(SafetyText::MoreSteps(unnamed))));
    }
    let is_board_only = offer.damage.as_ref().is_some_and(|(line, _)| *line == 1);
    if offer.has_older && !is_board_only {
        lines.push(say(SafetyText::RecoveryOlder));
    }
    let drafts = offer.drafts.iter().take(MAX_DRAFTS);
    lines.extend(drafts.map(|words| say(SafetyText::RecoveryDraft(beginning(words)))));
    lines
}

/// What reminds of the rest, and leaves the buttons in the window.
fn beginning(text: &str) -> String {
    shorten(&in_one_line(text))
}

/// What a button says about the sitting. Esc decides nothing.
pub(super) fn meaning(choice: Choice) -> Recovery {
    match choice {
        Choice::Confirm => Recovery::Restore,
        Choice::Copy => Recovery::Copy,
        Choice::Discard => Recovery::Discard,
        Choice::Cancel => Recovery::Later,
    }
}
