//! How many pixels a frame shades: without a graphics card each costs time, once for every triangle
//! that it lies in.

use egui::epaint::{ClippedPrimitive, Primitive, Vertex};
use egui::{Context, Pos2, RawInput, Rect, TextureFilter, TextureId, vec2};
use wozu::board::{Board, End};
use wozu::view::ExactLetters;

use crate::common::window::{SIZE, Window, answered, board};

/// A board with more cards than there is room for, as a workshop leaves it.
fn full_board() -> Board {
    let texts: Vec<String> = (1..=60).map(|number| format!("Anliegen Nummer {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (wishes, needs) = texts.split_at(40);
    let purposes = ["Die Linie darf nicht stehen", "Zusagen an Endkunden halten"];
    wishes
        .iter()
        .step_by(2)
        .fold(board(wishes, needs), |board, card| answered(board, card, &purposes, End::Reached))
}

/// The triangles of the last frame.
fn primitives(window: &Window) -> Vec<ClippedPrimitive> {
    let output = window.output();
    window.ctx.tessellate(output.shapes.clone(), output.pixels_per_point)
}

/// What the triangles of the last frame cover, in windows.
fn shaded(window: &Window) -> f32 {
    primitives(window).iter().map(covered).sum::<f32>() / (SIZE.x * SIZE.y)
}

fn covered(primitive: &ClippedPrimitive) -> f32 {
    let Primitive::Mesh(mesh) = &primitive.primitive else { return 0.0 };
    let seen = primitive.clip_rect.intersect(Rect::from_min_size(Pos2::ZERO, SIZE));
    let within = |index: &u32| {
        let Vertex { pos, .. } = mesh.vertices[*index as usize];
        pos.clamp(seen.min, seen.max)
    };
    let area = |corners: &[u32]| {
        let [a, b, c] = [0, 1, 2].map(|corner| within(&corners[corner]));
        ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
    };
    mesh.indices.chunks_exact(3).map(area).sum()
}

#[test]
fn a_full_board_shades_hardly_a_pixel_twice() {
    let mut window = Window::with(&full_board());
    window.run();
    let at_rest = shaded(&window);
    assert!(at_rest < 1.3, "{at_rest} windows");
    let from = window.place("Anliegen Nummer 1").center();
    window.take(from);
    window.carry(from + vec2(300.0, 200.0));
    assert!(window.state().session().is_dragging());
    let in_hand = shaded(&window);
    assert!(in_hand < at_rest + 0.2, "{in_hand} windows, {at_rest} with empty hands");
}

#[test]
fn an_outline_of_dashes_needs_few_triangles() {
    let count = |window: &Window| {
        let triangles = |primitive: &ClippedPrimitive| match &primitive.primitive {
            Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            Primitive::Callback(_) => 0,
        };
        primitives(window).iter().map(triangles).sum::<usize>()
    };
    let wish = count(&Window::with(&board(&["Anliegen"], &[])));
    // Nobody has asked what it is for.
    let need = count(&Window::with(&board(&[], &["Anliegen"])));
    assert!(need < wish + 600, "{need} triangles, {wish} without dashes");
}

#[test]
fn letters_are_not_mixed_with_their_neighbours() {
    let ctx = Context::default();
    ctx.add_plugin(ExactLetters);
    let output = ctx.run_ui(RawInput::default(), |ui| {
        ui.label("Wozu?");
    });
    let letters = &output.textures_delta.set[&TextureId::default()];
    assert!(letters.iter().all(|delta| delta.options.magnification == TextureFilter::Nearest));
    output.drop_without_applying_deltas();
}
