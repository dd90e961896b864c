//! What `wozu insight` tells: everything as JSON, so that others can check it, or the main points
//! in the person's language. Computes nothing itself.

use std::collections::HashMap;
use std::io::Write;

use serde::{Serialize, Serializer};

use crate::board::{Board, CardId, Output};
use crate::insight::{
    Backing, Cell, Cutoffs, Duplicate, Element, Finding, ImplicationMatrix, Indices, Insight, Mode,
    SIMILAR, Service, Standing, Tally, Worth, near_duplicates,
};
use crate::text::{Language, Text};

/// How many near-duplicates are looked for.
const MAX_DUPLICATES: usize = 1_000;

/// What somebody wants to know of a board.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) mode: Mode,
    /// How often a link between purposes must have been said at least; 0 for all cells.
    pub(super) cutoff: u32,
}

/// The whole report. Its fields are the keys that the README explains.
#[derive(Serialize)]
struct Report<'a> {
    title: &'a str,
    mode: &'static str,
    cutoff: u32,
    counts: Tally,
    links: u64,
    matrix: Cells<'a>,
    indices: Vec<IndicesReport<'a>>,
    coverage: Vec<CoverageReport>,
    disagreement: Vec<CellReport<'a>>,
    needs: Vec<NeedReport<'a>>,
    outputs: Vec<OutputReport<'a>>,
    effort: EffortReport,
    properties: Vec<PropertyReport<'a>>,
    duplicates: Vec<DuplicateReport<'a>>,
}

/// The cells of the matrix, each written as soon as it is counted: a board of long chains has
/// millions of them.
struct Cells<'a> {
    matrix: &'a ImplicationMatrix,
    cutoffs: Cutoffs,
    cutoff: u32,
    names: &'a Names<'a>,
}

/// A record by its kind, its id and its text.
#[derive(Clone, Copy, Serialize)]
struct Named<'a> {
    kind: &'static str,
    id: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct CellReport<'a> {
    from: Named<'a>,
    to: Named<'a>,
    direct: u32,
    indirect: u32,
}

#[derive(Serialize)]
struct IndicesReport<'a> {
    #[serde(flatten)]
    name: Named<'a>,
    links_in: u64,
    links_out: u64,
    abstractness: f64,
    centrality: f64,
    prestige: f64,
}

#[derive(Serialize)]
struct CoverageReport {
    cutoff: u32,
    cells: usize,
    coverage: f64,
}

#[derive(Serialize)]
struct NeedReport<'a> {
    #[serde(flatten)]
    name: Named<'a>,
    standing: &'static str,
    missing: Vec<&'static str>,
    wishes: usize,
    requests: usize,
    voices: usize,
    outputs: Vec<u32>,
}

#[derive(Serialize)]
struct OutputReport<'a> {
    #[serde(flatten)]
    name: Named<'a>,
    effort: f64,
    finding: &'static str,
    needs: Vec<u32>,
    benefit_share: f64,
    effort_share: f64,
    worth: Option<f64>,
}

#[derive(Serialize)]
struct EffortReport {
    evidenced: f64,
    open: f64,
    idle: f64,
    unknown: usize,
}

#[derive(Serialize)]
struct PropertyReport<'a> {
    text: &'a str,
    paying: usize,
    refusing: usize,
    cards: usize,
}

#[derive(Serialize)]
struct DuplicateReport<'a> {
    first: Named<'a>,
    second: Named<'a>,
    similarity: f64,
}

/// The texts of a board by what they belong to.
struct Names<'a>(HashMap<Element, &'a str>);

/// Writes everything, as JSON.
///
/// # Errors
/// What stands in the way of writing.
pub(super) fn write_json(
    board: &Board,
    request: Request,
    to: &mut impl Write,
) -> Result<(), serde_json::Error> {
    let insight = Insight::of(board, request.mode);
    let names = Names::of(board);
    let duplicates = near_duplicates(board, SIMILAR, MAX_DUPLICATES);
    let coverage = insight.coverage.iter();
    let report = Report {
        title: &board.title,
        mode: mode_name(request.mode),
        cutoff: request.cutoff,
        counts: insight.tally,
        links: insight.matrix.count_links(),
        matrix: Cells {
            matrix: &insight.matrix,
            cutoffs: Cutoffs::of(board, &insight.matrix),
            cutoff: request.cutoff,
            names: &names,
        },
        indices: insight.indices.iter().map(|it| names.indices(it)).collect(),
        coverage: coverage
            .map(|it| CoverageReport { cutoff: it.cutoff, cells: it.cells, coverage: it.coverage })
            .collect(),
        disagreement: insight.matrix.cells_of(&insight.circles).map(|it| names.cell(it)).collect(),
        needs: needs(&names, &insight),
        outputs: outputs(board, &insight),
        effort: EffortReport {
            evidenced: insight.effort.evidenced,
            open: insight.effort.open,
            idle: insight.effort.idle,
            unknown: insight.effort.unknown,
        },
        properties: insight
            .properties
            .iter()
            .map(|it| PropertyReport {
                text: &it.text,
                paying: it.paying,
                refusing: it.refusing,
                cards: it.cards.len(),
            })
            .collect(),
        duplicates: duplicates.iter().map(|it| names.duplicate(it)).collect(),
    };
    serde_json::to_writer_pretty(to, &report)
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.cutoffs.cells(self.matrix, self.cutoff);
        serializer.collect_seq(cells.map(|cell| self.names.cell(cell)))
    }
}

/// The main points, one a line.
pub(super) fn summary(board: &Board, request: Request, language: Language) -> String {
    let insight = Insight::of(board, request.mode);
    let mut texts =
        vec![Text::Tally { title: board.title.clone(), tally: Box::new(insight.tally) }];
    if let Some(coverage) = insight.coverage.iter().find(|it| it.cutoff == request.cutoff) {
        texts.push(Text::Coverage(*coverage));
    }
    if !insight.circles.is_empty() {
        texts.push(Text::Disagreement { links: insight.circles.len() });
    }
    if !board.outputs.is_empty() {
        texts.push(Text::EffortShares(insight.effort));
    }
    let findings = board.outputs.iter().zip(&insight.services).zip(&insight.worths);
    texts.extend(findings.map(|((output, service), worth)| Text::AboutOutput {
        output: output.text.clone(),
        finding: service.finding,
        worth: worth.worth,
    }));
    let names = Names::of(board);
    let unserved = insight.unserved().map(|backing| names.card(backing.need).text.to_owned());
    texts.extend(unserved.map(Text::UnservedNeed));
    texts.extend(
        insight
            .properties
            .iter()
            .filter(|it| it.is_paid())
            .map(|it| Text::PaidProperty { property: it.text.clone(), paying: it.paying }),
    );
    let lines: Vec<_> = texts.iter().map(|text| text.in_language(language)).collect();
    lines.join("\n")
}

/// The name of a mode on the command line.
pub(super) fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Mentions => "mentions",
        Mode::Respondents => "respondents",
    }
}

fn needs<'a>(names: &Names<'a>, insight: &Insight) -> Vec<NeedReport<'a>> {
    let mut servants: Vec<Vec<u32>> = vec![Vec::new(); insight.backings.len()];
    for service in &insight.services {
        for need in service.needs.iter() {
            if let Some(outputs) = servants.get_mut(need) {
                outputs.push(service.output.0);
            }
        }
    }
    let needs = insight.backings.iter().zip(servants);
    needs.map(|(backing, outputs)| need(names, backing, outputs)).collect()
}

fn need<'a>(names: &Names<'a>, backing: &Backing, outputs: Vec<u32>) -> NeedReport<'a> {
    let evidence = backing.evidence;
    let parts = [(evidence.is_reached, "purpose"), (evidence.is_paid, "payment")];
    let missing = parts.into_iter().filter(|(is_there, _)| !is_there);
    NeedReport {
        name: names.card(backing.need),
        standing: match backing.standing {
            Standing::Evidenced => "evidenced",
            Standing::Claimed => "claimed",
            Standing::Refused => "refused",
        },
        missing: missing.map(|(_, part)| part).collect(),
        wishes: evidence.wishes,
        requests: backing.requests,
        voices: backing.voices,
        outputs,
    }
}

fn outputs<'a>(board: &'a Board, insight: &Insight) -> Vec<OutputReport<'a>> {
    let found = insight.services.iter().zip(&insight.worths);
    let about = board.outputs.iter().zip(found);
    about.map(|(it, (service, worth))| output(it, service, worth, insight)).collect()
}

fn output<'a>(
    output: &'a Output,
    service: &Service,
    worth: &Worth,
    insight: &Insight,
) -> OutputReport<'a> {
    let needs = service.needs.iter().filter_map(|need| insight.backings.get(need));
    OutputReport {
        name: Named { kind: "output", id: output.id.0, text: &output.text },
        effort: output.effort,
        finding: finding_name(service.finding),
        needs: needs.map(|backing| backing.need.0).collect(),
        benefit_share: worth.benefit_share,
        effort_share: worth.effort_share,
        worth: worth.worth,
    }
}

fn finding_name(finding: Finding) -> &'static str {
    match finding {
        Finding::Serves { .. } => "serves",
        Finding::OnlyClaimed { .. } => "only-claimed",
        Finding::UseUnknown => "use-unknown",
        Finding::Idle => "idle",
    }
}

impl<'a> Names<'a> {
    fn of(board: &'a Board) -> Self {
        let cards = board.cards().map(|card| (Element::Card(card.id), card.text.as_str()));
        let purposes = board.purposes.iter();
        let purposes = purposes.map(|it| (Element::Purpose(it.id), it.text.as_str()));
        Self(cards.chain(purposes).collect())
    }

    fn name(&self, element: Element) -> Named<'a> {
        let text = self.0.get(&element).copied().unwrap_or_default();
        match element {
            Element::Card(id) => Named { kind: "card", id: id.0, text },
            Element::Purpose(id) => Named { kind: "purpose", id: id.0, text },
        }
    }

    fn card(&self, card: CardId) -> Named<'a> {
        self.name(Element::Card(card))
    }

    fn cell(&self, cell: Cell) -> CellReport<'a> {
        CellReport {
            from: self.name(cell.from),
            to: self.name(cell.to),
            direct: cell.direct,
            indirect: cell.indirect,
        }
    }

    fn indices(&self, indices: &Indices) -> IndicesReport<'a> {
        IndicesReport {
            name: self.name(indices.element),
            links_in: indices.links_in,
            links_out: indices.links_out,
            abstractness: indices.abstractness,
            centrality: indices.centrality,
            prestige: indices.prestige,
        }
    }

    fn duplicate(&self, duplicate: &Duplicate) -> DuplicateReport<'a> {
        DuplicateReport {
            first: self.card(duplicate.first),
            second: self.card(duplicate.second),
            similarity: duplicate.similarity,
        }
    }
}
