//! Sheets as SVG, with text as text: whoever has the picture can search it, copy from it, and open
//! it in a drawing program. The letters that it needs come with it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emath::{Align, Pos2, Rect, Vec2};
use epaint::{
    CircleShape, Color32, ColorMode, CornerRadius, CubicBezierShape, Mesh, PathShape, RectShape,
    Shape, Stroke, StrokeKind,
};
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::fonts::{ASCENT, DESCENT, font_with, weight_number};
use super::sheet::{Piece, Sheet, Words};
use crate::layout::{Measure, Weight};

/// What a viewer without the font takes instead.
const FONT_FAMILY: &str = "Inter, system-ui, sans-serif";

/// A sheet as an SVG picture with this title. `size` is that of the picture in points, which are
/// its pixels.
///
/// # Errors
/// What the writer of XML refuses; the picture is written into memory, which does not fail.
pub fn svg(sheet: &Sheet, title: &str, size: Vec2, measure: &dyn Measure) -> io::Result<String> {
    let mut picture =
        Svg { writer: Writer::new(Vec::new()), measure, clips: 0, blurs: BTreeSet::new() };
    let [width, height] = [size.x, size.y].map(number);
    let extent = format!("0 0 {width} {height}");
    let root = BytesStart::new("svg").with_attributes([
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &width),
        ("height", &height),
        ("viewBox", &extent),
        ("font-family", FONT_FAMILY),
        ("text-rendering", "geometricPrecision"),
        ("xml:space", "preserve"),
    ]);
    picture.event(Event::Start(root))?;
    picture.text_element(BytesStart::new("title"), title)?;
    picture.fonts(sheet)?;
    picture.pieces(sheet)?;
    picture.event(Event::End(BytesEnd::new("svg")))?;
    let bytes = picture.writer.into_inner();
    String::from_utf8(bytes).map_err(io::Error::other)
}

struct Svg<'a> {
    writer: Writer<Vec<u8>>,
    measure: &'a dyn Measure,
    /// How many areas outside of which nothing is seen there are so far.
    clips: usize,
    /// The widths of blurred edges that were described so far, in hundredths of a point.
    blurs: BTreeSet<u32>,
}

type Attributes<'a> = Vec<(&'a str, Cow<'a, str>)>;

impl Svg<'_> {
    fn event(&mut self, event: Event<'_>) -> io::Result<()> {
        self.writer.write_event(event)
    }

    /// An element that holds nothing, on a line of its own.
    fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        let attributes = attributes.iter().map(|(key, value)| (*key, value.as_ref()));
        self.new_line()?;
        self.event(Event::Empty(BytesStart::new(name).with_attributes(attributes)))
    }

    fn text_element(&mut self, start: BytesStart<'_>, text: &str) -> io::Result<()> {
        let end = start.to_end().into_owned();
        self.new_line()?;
        self.event(Event::Start(start.borrow()))?;
        let text: String = text.chars().filter(|letter| is_xml(*letter)).collect();
        self.event(Event::Text(BytesText::new(&text)))?;
        self.event(Event::End(end))
    }

    fn new_line(&mut self) -> io::Result<()> {
        self.event(Event::Text(BytesText::from_escaped("\n")))
    }

    /// The letters that are on the sheet, as a font for each weight.
    fn fonts(&mut self, sheet: &Sheet) -> io::Result<()> {
        let mut letters: BTreeMap<u16, (Weight, BTreeSet<char>)> = BTreeMap::new();
        gather_letters(sheet, &mut letters);
        let faces = letters.into_iter().filter_map(|(number, (weight, letters))| {
            let font = STANDARD.encode(font_with(weight, &letters)?);
            Some(format!(
                "@font-face{{font-family:Inter;font-weight:{number};\
                 src:url(data:font/ttf;base64,{font})}}\n"
            ))
        });
        let faces: String = faces.collect();
        self.text_element(BytesStart::new("style"), &faces)
    }

    fn pieces(&mut self, sheet: &Sheet) -> io::Result<()> {
        for piece in sheet.pieces() {
            match piece {
                Piece::Shape(shape) => self.shape(shape)?,
                Piece::Words(words) => self.words(words)?,
                Piece::Within(rect, content) => self.within(*rect, content)?,
            }
        }
        Ok(())
    }

    fn within(&mut self, rect: Rect, content: &Sheet) -> io::Result<()> {
        self.clips += 1;
        let name = format!("clip{}", self.clips);
        self.new_line()?;
        let clip = BytesStart::new("clipPath").with_attributes([("id", name.as_str())]);
        self.event(Event::Start(clip))?;
        self.empty("rect", &place(rect))?;
        self.event(Event::End(BytesEnd::new("clipPath")))?;
        self.new_line()?;
        let clip = format!("url(#{name})");
        let group = BytesStart::new("g").with_attributes([("clip-path", clip.as_str())]);
        self.event(Event::Start(group))?;
        self.pieces(content)?;
        self.new_line()?;
        self.event(Event::End(BytesEnd::new("g")))
    }

    fn words(&mut self, words: &Words) -> io::Result<()> {
        let Words { text, at, align, lettering } = words;
        if text.trim().is_empty() {
            return Ok(());
        }
        let size = lettering.size;
        let anchor = match align.x() {
            Align::Min => "start",
            Align::Center => "middle",
            Align::Max => "end",
        };
        let baseline = match align.y() {
            Align::Min => at.y + ASCENT * size,
            Align::Center => at.y + (ASCENT - DESCENT) / 2.0 * size,
            Align::Max => at.y - DESCENT * size,
        };
        let width = self.measure.width(text, lettering.weight, size);
        let mut attributes: Attributes<'_> = vec![
            ("x", number(at.x).into()),
            ("y", number(baseline).into()),
            ("font-size", number(size).into()),
            ("font-weight", weight_number(lettering.weight).to_string().into()),
        ];
        if anchor != "start" {
            attributes.push(("text-anchor", anchor.into()));
        }
        // In whatever font it is shown, it takes the room that it has.
        attributes.push(("textLength", number(width).into()));
        attributes.push(("lengthAdjust", "spacingAndGlyphs".into()));
        fill(&mut attributes, lettering.color);
        let attributes = attributes.iter().map(|(key, value)| (*key, value.as_ref()));
        self.text_element(BytesStart::new("text").with_attributes(attributes), text)
    }

    fn shape(&mut self, shape: &Shape) -> io::Result<()> {
        match shape {
            Shape::Vec(shapes) => shapes.iter().try_for_each(|shape| self.shape(shape)),
            Shape::Rect(rect) => self.rect(rect),
            Shape::Circle(circle) => self.circle(circle),
            Shape::LineSegment { points, stroke } => self.line(points, *stroke),
            Shape::Path(path) => self.path(path),
            Shape::CubicBezier(curve) => self.curve(curve),
            Shape::Mesh(mesh) => self.mesh(mesh),
            // No picture has any of these: words are a piece of their own.
            Shape::Noop
            | Shape::Ellipse(_)
            | Shape::Band(_)
            | Shape::Text(_)
            | Shape::QuadraticBezier(_)
            | Shape::Callback(_) => Ok(()),
        }
    }

    fn rect(&mut self, shape: &RectShape) -> io::Result<()> {
        let RectShape { corner_radius, stroke, blur_width, .. } = *shape;
        let grown = match shape.stroke_kind {
            StrokeKind::Inside => -stroke.width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => stroke.width / 2.0,
        };
        let grown = if stroke.is_empty() { 0.0 } else { grown };
        let rect = shape.rect.expand(grown);
        let blur = if blur_width > 0.0 { Some(self.blur(blur_width)?) } else { None };
        let is_even = corner_radius == CornerRadius::same(corner_radius.nw);
        let mut attributes = if is_even { place(rect) } else { rounded(rect, corner_radius) };
        if is_even && corner_radius.nw > 0 {
            attributes.push(("rx", number(f32::from(corner_radius.nw) + grown).into()));
        }
        fill(&mut attributes, shape.fill);
        outline(&mut attributes, stroke);
        attributes.extend(blur.map(|name| ("filter", name.into())));
        self.empty(if is_even { "rect" } else { "path" }, &attributes)
    }

    /// Describes a blurred edge, unless that was done before. Returns what refers to it.
    fn blur(&mut self, width: f32) -> io::Result<String> {
        let name = (width * 100.0).round() as u32;
        if self.blurs.insert(name) {
            self.new_line()?;
            let id = format!("blur{name}");
            let around = [("x", "-50%"), ("y", "-50%"), ("width", "200%"), ("height", "200%")];
            let filter = BytesStart::new("filter")
                .with_attributes([("id", id.as_str())])
                .with_attributes(around);
            self.event(Event::Start(filter))?;
            // An edge that fades over this width looks like a Gauss curve of a quarter of it.
            let deviation = number(width / 4.0).into();
            self.empty("feGaussianBlur", &vec![("stdDeviation", deviation)])?;
            self.event(Event::End(BytesEnd::new("filter")))?;
        }
        Ok(format!("url(#blur{name})"))
    }

    fn circle(&mut self, circle: &CircleShape) -> io::Result<()> {
        let mut attributes: Attributes<'_> = vec![
            ("cx", number(circle.center.x).into()),
            ("cy", number(circle.center.y).into()),
            ("r", number(circle.radius).into()),
        ];
        fill(&mut attributes, circle.fill);
        outline(&mut attributes, circle.stroke);
        self.empty("circle", &attributes)
    }

    fn line(&mut self, [from, to]: &[Pos2; 2], stroke: Stroke) -> io::Result<()> {
        let mut attributes: Attributes<'_> = vec![
            ("x1", number(from.x).into()),
            ("y1", number(from.y).into()),
            ("x2", number(to.x).into()),
            ("y2", number(to.y).into()),
        ];
        outline(&mut attributes, stroke);
        self.empty("line", &attributes)
    }

    fn path(&mut self, path: &PathShape) -> io::Result<()> {
        let mut attributes: Attributes<'_> = vec![("points", points(&path.points).into())];
        fill(&mut attributes, path.fill);
        if let ColorMode::Solid(color) = path.stroke.color {
            outline(&mut attributes, Stroke::new(path.stroke.width, color));
        }
        self.empty(if path.closed { "polygon" } else { "polyline" }, &attributes)
    }

    fn curve(&mut self, curve: &CubicBezierShape) -> io::Result<()> {
        let [from, first, second, to] = curve.points.map(point);
        let mut attributes: Attributes<'_> =
            vec![("d", format!("M{from} C{first} {second} {to}").into())];
        fill(&mut attributes, curve.fill);
        if let ColorMode::Solid(color) = curve.stroke.color {
            outline(&mut attributes, Stroke::new(curve.stroke.width, color));
        }
        self.empty("path", &attributes)
    }

    /// A mesh of the pictures is made of shapes with four corners, each in one colour.
    fn mesh(&mut self, mesh: &Mesh) -> io::Result<()> {
        // The corners of a rectangle come row by row, those of a line around it.
        let is_rows = mesh.indices.get(3..6) == Some(&[2, 1, 3]);
        let order = if is_rows { [0, 1, 3, 2] } else { [0, 1, 2, 3] };
        for corners in mesh.vertices.chunks(4) {
            let corner = |index: usize| corners.get(index).map(|vertex| vertex.pos);
            let around: Vec<Pos2> = order.into_iter().filter_map(corner).collect();
            let mut attributes: Attributes<'_> = vec![("points", points(&around).into())];
            fill(&mut attributes, corners.first().map_or(Color32::TRANSPARENT, |it| it.color));
            self.empty("polygon", &attributes)?;
        }
        Ok(())
    }
}

/// Whether XML can hold the letter at all (XML 1.0, production 2, "Char").
fn is_xml(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => letter >= ' ',
    }
}

fn gather_letters(sheet: &Sheet, letters: &mut BTreeMap<u16, (Weight, BTreeSet<char>)>) {
    for piece in sheet.pieces() {
        match piece {
            Piece::Shape(_) => {}
            Piece::Words(words) => {
                let weight = words.lettering.weight;
                let known = letters.entry(weight_number(weight));
                known.or_insert_with(|| (weight, BTreeSet::new())).1.extend(words.text.chars());
            }
            Piece::Within(_, content) => gather_letters(content, letters),
        }
    }
}

/// A number with no more digits than can be seen.
fn number(value: f32) -> String {
    let hundredths = (value * 100.0).round() / 100.0;
    // Zero has no sign here.
    format!("{}", hundredths + 0.0)
}

fn point(point: Pos2) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

fn points(points: &[Pos2]) -> String {
    points.iter().copied().map(point).collect::<Vec<_>>().join(" ")
}

fn place<'a>(rect: Rect) -> Attributes<'a> {
    vec![
        ("x", number(rect.left()).into()),
        ("y", number(rect.top()).into()),
        ("width", number(rect.width().max(0.0)).into()),
        ("height", number(rect.height().max(0.0)).into()),
    ]
}

/// A rectangle whose corners are not all alike, as a path.
fn rounded<'a>(rect: Rect, corners: CornerRadius) -> Attributes<'a> {
    let most = rect.width().min(rect.height()) / 2.0;
    let [nw, ne, se, sw] = [corners.nw, corners.ne, corners.se, corners.sw]
        .map(|radius| f32::from(radius).min(most.max(0.0)));
    let [left, right, top, bottom] =
        [rect.left(), rect.right(), rect.top(), rect.bottom()].map(number);
    let at = |value: f32| number(value);
    let path = format!(
        "M{},{top} H{} A{},{} 0 0 1 {right},{} V{} A{},{} 0 0 1 {},{bottom} H{} \
         A{},{} 0 0 1 {left},{} V{} A{},{} 0 0 1 {},{top} Z",
        at(rect.left() + nw),
        at(rect.right() - ne),
        at(ne),
        at(ne),
        at(rect.top() + ne),
        at(rect.bottom() - se),
        at(se),
        at(se),
        at(rect.right() - se),
        at(rect.left() + sw),
        at(sw),
        at(sw),
        at(rect.bottom() - sw),
        at(rect.top() + nw),
        at(nw),
        at(nw),
        at(rect.left() + nw),
    );
    vec![("d", path.into())]
}

fn fill(attributes: &mut Attributes<'_>, color: Color32) {
    paint(attributes, ["fill", "fill-opacity"], color);
}

fn outline(attributes: &mut Attributes<'_>, stroke: Stroke) {
    if !stroke.is_empty() {
        paint(attributes, ["stroke", "stroke-opacity"], stroke.color);
        attributes.push(("stroke-width", number(stroke.width).into()));
    }
}

fn paint<'a>(attributes: &mut Attributes<'a>, [name, opacity]: [&'a str; 2], color: Color32) {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    if alpha == 0 {
        attributes.push((name, "none".into()));
        return;
    }
    attributes.push((name, format!("#{red:02X}{green:02X}{blue:02X}").into()));
    if alpha < u8::MAX {
        attributes.push((opacity, number(f32::from(alpha) / 255.0).into()));
    }
}
