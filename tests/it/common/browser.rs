//! A phone in the room: a real Chromium with the size, the finger and the language of one. It waits
//! for what is to be seen, and never for a time.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::runtime::{Builder, Runtime};

/// Long enough for any condition on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// The rules by which pages are judged, where `.ci/run` puts them.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/package/axe.min.js");

/// Notes all that goes wrong in the page, and whether it runs what somebody has written.
const WATCH: &str = r#"
    window.faults = [];
    window.alert = (words) => faults.push(`alert: ${words}`);
    addEventListener("error", ({ message, target }) => faults.push(message || target.src), true);
    addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
    addEventListener("securitypolicyviolation", ({ blockedURI }) => faults.push(blockedURI));
"#;

/// What a phone looks like.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) language: &'static str,
}

impl Look {
    pub(crate) const USUAL: Self = Self { width: 390, height: 844, language: "de-DE" };
    pub(crate) const SMALL: Self = Self { width: 320, height: 568, ..Self::USUAL };
    pub(crate) const ENGLISH: Self = Self { language: "en-GB", ..Self::USUAL };
}

/// A phone. What it cannot do within [`PATIENCE`] fails the test.
pub(crate) struct Phone {
    runtime: Runtime,
    driver: Option<WebDriver>,
    process: Child,
}

/// Whether there is no browser here. Where all must be tried that is a failure.
pub(crate) fn is_left_out() -> bool {
    let is_there = |program: &str| {
        let tried = Command::new(program).arg("--version").output();
        tried.is_ok_and(|output| output.status.success())
    };
    left_out_without(is_there("chromium") && is_there("chromedriver"), "chromium-driver")
}

/// The same for the rules of [`Phone::offences`].
pub(crate) fn are_rules_left_out() -> bool {
    left_out_without(Path::new(AXE).exists(), AXE)
}

fn left_out_without(is_there: bool, what: &str) -> bool {
    assert!(is_there || env::var_os("CI").is_none(), "{what} is missing");
    if !is_there {
        eprintln!("left out: {what} is missing");
    }
    !is_there
}

/// These phones, all switched on at once.
pub(crate) fn phones<const COUNT: usize>(looks: [Look; COUNT]) -> [Phone; COUNT] {
    let starting = looks.map(|look| thread::spawn(move || Phone::new(look)));
    starting.map(|phone| phone.join().unwrap())
}

impl Phone {
    pub(crate) fn new(look: Look) -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.unwrap();
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        // Whatever else it says must find somebody who listens.
        thread::spawn(move || lines.for_each(drop));
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let url = format!("http://127.0.0.1:{}", port.unwrap());
        let driver = runtime.block_on(WebDriver::new(url, capabilities(look))).unwrap();
        let phone = Self { runtime, driver: Some(driver), process };
        phone.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
        phone
    }

    fn driver(&self) -> &WebDriver {
        self.driver.as_ref().unwrap()
    }

    /// Tells the browser something that only itself can do, by the name that it has for that.
    pub(crate) fn tell(&self, method: &str, parameters: Value) -> Value {
        self.runtime.block_on(self.driver().cdp().send_raw(method, parameters)).unwrap()
    }

    pub(crate) fn open(&self, url: &str) {
        self.runtime.block_on(self.driver().goto(url)).unwrap();
    }

    /// Opens a page, and waits until the board is on it.
    pub(crate) fn join(&self, url: &str) {
        self.open(url);
        self.wait("document.querySelector('.card')");
    }

    /// Loads the page anew. Without a network there is only what the browser says of that.
    pub(crate) fn reload(&self) {
        let _ = self.runtime.block_on(self.driver().refresh());
    }

    /// What this expression is on the page.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let script = format!("return ({expression});");
        let found = self.runtime.block_on(self.driver().execute(script, Vec::new()));
        found.unwrap_or_else(|error| panic!("{expression}: {error}")).json().clone()
    }

    /// Waits until this expression is true on the page, or something.
    pub(crate) fn wait(&self, expression: &str) -> Value {
        let script = format!(
            "new Promise((done) => {{
                const last = Date.now() + {};
                const look = () => {{
                    const found = ({expression});
                    if (found || Date.now() > last) done(found instanceof Node ? true : found);
                    else setTimeout(look, 20);
                }};
                look();
            }})",
            PATIENCE.as_millis()
        );
        let found = self.eval(&script);
        let is_true = !matches!(found, Value::Null | Value::Bool(false));
        assert!(is_true, "waited in vain for {expression} on:\n{}", self.text());
        found
    }

    /// All that is to be read on the page.
    pub(crate) fn text(&self) -> String {
        self.eval("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// Waits until this is to be read on the page.
    pub(crate) fn says(&self, words: &str) {
        self.wait(&format!("document.body.innerText.includes({})", json!(words)));
    }

    /// Waits until this is not to be read on the page any more.
    pub(crate) fn is_silent_about(&self, words: &str) {
        self.wait(&format!("!document.body.innerText.includes({})", json!(words)));
    }

    /// Whether there is something to tap that says this.
    pub(crate) fn offers(&self, words: &str) -> bool {
        self.eval(&format!("Boolean({})", find(words))) == true
    }

    /// Taps what says this, or begins with it as a card does, once it is there.
    pub(crate) fn tap(&self, words: &str) {
        self.wait(&find(words));
        self.click(&self.element(&find(words)));
    }

    pub(crate) fn click_first(&self, selector: &str) {
        let found = format!("document.querySelector({})", json!(selector));
        self.wait(&found);
        self.click(&self.element(&found));
    }

    fn element(&self, expression: &str) -> WebElement {
        let script = format!("return ({expression});");
        let found = self.runtime.block_on(self.driver().execute(script, Vec::new())).unwrap();
        found.element().unwrap()
    }

    fn click(&self, element: &WebElement) {
        let into_sight = "arguments[0].scrollIntoView({ block: 'nearest' })";
        let it = vec![element.to_json().unwrap()];
        self.runtime.block_on(self.driver().execute(into_sight, it)).unwrap();
        // Fails where something else lies over it.
        self.runtime.block_on(element.click()).unwrap();
    }

    /// Types into whatever has the focus.
    pub(crate) fn write(&self, words: &str) {
        let focused = self.element("document.activeElement");
        self.runtime.block_on(focused.send_keys(words)).unwrap();
    }

    pub(crate) fn press(&self, key: Key) {
        let focused = self.element("document.activeElement");
        self.runtime.block_on(focused.send_keys(key)).unwrap();
    }

    /// Goes on with Tab until what says this has the focus.
    pub(crate) fn tab_to(&self, words: &str) {
        let is_there = format!("document.activeElement === ({})", find(words));
        for _ in 0..60 {
            if self.eval(&is_there) == true {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("{words} cannot be reached by Tab on:\n{}", self.text());
    }

    /// Takes the network away, or gives it back.
    pub(crate) fn cut_off(&self, is_offline: bool) {
        let conditions = json!({
            "offline": is_offline,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        self.tell("Network.enable", json!({}));
        self.tell("Network.emulateNetworkConditions", conditions);
    }

    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        self.tell("Emulation.setDeviceMetricsOverride", metrics);
        self.wait(&format!("innerHeight === {height} && innerWidth <= {}", width.max(980)));
    }

    pub(crate) fn darken(&self, is_dark: bool) {
        let scheme = if is_dark { "dark" } else { "light" };
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.tell("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
        self.wait(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches"));
    }

    /// A finger that holds what says this, carries it there, and lets go.
    pub(crate) fn drag(&self, words: &str, target: &str) {
        let middle = |words: &str| {
            let place = self.wait(&format!(
                "(() => {{ const face = {}; if (!face) return null;
                    const box = face.getBoundingClientRect();
                    return [box.left + box.width / 2, box.top + box.height / 2]; }})()",
                find(words)
            ));
            (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
        };
        let (from, to) = (middle(words), middle(target));
        self.touch("touchStart", Some(from));
        self.wait("document.querySelector('.ghost')");
        self.touch("touchMove", Some(((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0)));
        self.touch("touchMove", Some(to));
        self.touch("touchEnd", None);
    }

    fn touch(&self, kind: &str, at: Option<(f64, f64)>) {
        let points: Vec<Value> = at.map(|(x, y)| json!({ "x": x, "y": y })).into_iter().collect();
        self.tell("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }));
    }

    /// What hangs over the edge of the screen at the side.
    pub(crate) fn overhangs(&self, width: u32) -> Value {
        self.eval(&format!(
            "Array.from(document.querySelectorAll('body *'))
                .filter((it) => it.getClientRects().length && !it.closest('section h2'))
                .filter((it) => it.getBoundingClientRect().right > {width} + .5
                    || it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline')
                .map((it) => `${{it.tagName}} ${{it.className || it.id}} ${{it.textContent.slice(0, 40)}}`)"
        ))
    }

    /// What people could not see, hear or reach, by the rules of axe-core.
    pub(crate) fn offences(&self) -> Value {
        if self.eval("typeof axe") == "undefined" {
            let rules = fs::read_to_string(AXE).unwrap();
            self.runtime.block_on(self.driver().execute(rules, Vec::new())).unwrap();
        }
        self.eval(
            "axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
                [id, nodes.map(({ html, any, all, none }) =>
                    [html, ...any.concat(all, none).map(({ message }) => message)])]))",
        )
    }

    /// What went wrong on the page since it was loaded.
    pub(crate) fn faults(&self) -> Value {
        self.eval("window.faults")
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        // The browser goes with its driver, but only if that says so.
        if let Some(driver) = self.driver.take() {
            let _ = self.runtime.block_on(driver.quit());
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn capabilities(look: Look) -> Capabilities {
    let Look { width, height, language } = look;
    let options = json!({
        "args": [
            "--headless=new",
            // In a container there is often nothing to build one from; all pages are ours.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            format!("--accept-lang={language}"),
        ],
        "mobileEmulation": {
            "deviceMetrics": { "width": width, "height": height, "pixelRatio": 1.0, "touch": true },
        },
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome").unwrap();
    capabilities.set("goog:chromeOptions", options).unwrap();
    capabilities
}

/// An expression for what says this, or begins with it as a card does, and can be tapped.
fn find(words: &str) -> String {
    format!(
        "Array.from(document.querySelectorAll('button, input, textarea')).find((it) =>
            it.getClientRects().length && !it.closest('[inert]')
            && (it.firstChild ? it.firstChild.textContent : it.value) === {})",
        json!(words)
    )
}
