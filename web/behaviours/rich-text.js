// <div data-rich-text data-labels='{…}'> around a text area that holds markup: an editor with a toolbar in its
// place. The text area stays the form's field and can be shown again; the server cleans whatever comes.

// The editor would drop elements without words: cards and images stand in it as paragraphs like
// [[contact-card ref=ab12]] and become elements again on the way out.
const CARD = /<(contact-card|contact-cards|place-card|media-image) (ref|topic)="([\w-]+)"><\/\1>/g;
const TOKEN = /<(p|div)[^>]*>\s*\[\[(contact-card|contact-cards|place-card|media-image) (ref|topic)=([\w-]+)\]\]\s*(?:<br>)?<\/\1>/g;
const withTokens = (html) => html.replace(CARD, "<p>[[$1 $2=$3]]</p>");
const withCards = (html) => html.replace(TOKEN, '<$2 $3="$4"></$2>');

// Parsed without running anything; the page's own policy forbids inline scripts on top of that.
function inertFragment(html) {
    // Foreign styles count for nothing, and the page's policy would complain of every one.
    const plain = html.replace(/\sstyle=("[^"]*"|'[^']*')/gi, "");
    const parsed = new DOMParser().parseFromString(plain, "text/html");
    for (const one of parsed.querySelectorAll("script, style, iframe, object, img")) one.remove();
    const fragment = document.createDocumentFragment();
    fragment.append(...parsed.body.childNodes);
    return document.adoptNode(fragment);
}

function toolButton(label, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--tertiary";
    button.textContent = label;
    button.addEventListener("click", action);
    return button;
}

// Makes the blocks of the selection headings, or paragraphs again.
function setBlock(squire, tag) {
    squire.modifyBlocks((fragment) => {
        const changed = document.createDocumentFragment();
        for (const block of [...fragment.children]) {
            const made = document.createElement(/^(P|DIV|H2|H3)$/.test(block.tagName) ? tag : block.tagName);
            made.append(...block.childNodes);
            changed.append(made);
        }
        return changed;
    });
    squire.focus();
}

// A row that a tool opens: a question, what is typed, and what to do with it.
function askingRow(squire, question, button, take) {
    const row = document.createElement("div");
    row.className = "cluster";
    row.hidden = true;
    const label = document.createElement("label");
    label.textContent = question;
    const input = document.createElement("input");
    input.className = "kern-form-input__input";
    label.append(input);
    const done = () => take(input.value.trim());
    input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") { event.preventDefault(); done(); }
        if (event.key === "Escape") row.close();
    });
    row.append(label, toolButton(button, done));
    row.input = input;
    row.open = () => { row.hidden = false; input.value = ""; input.focus(); };
    row.close = () => { row.hidden = true; squire.focus(); };
    return row;
}

function linkRow(labels, squire) {
    const row = askingRow(squire, labels.address, labels.insert, (address) => {
        if (address) squire.makeLink(address);
        row.close();
    });
    row.input.dir = "ltr";
    return row;
}

// A card stands by itself: behind the block in which the cursor is, never inside it.
function putBehind(squire, html) {
    const root = squire.getRoot();
    let block = squire.getSelection().startContainer;
    while (block && block.parentNode !== root) block = block.parentNode;
    squire.saveUndoState();
    if (block) block.after(inertFragment(html));
    else root.append(inertFragment(html));
}

// What the house keeps once and texts only point to: found by words, put in by reference.
function insertRow(labels, squire, address) {
    const list = document.createElement("ul");
    list.className = "cluster cluster--list";
    list.setAttribute("aria-live", "polite");
    const put = (markup) => {
        row.close();
        if (markup.startsWith("<a ")) squire.insertHTML(markup);
        else putBehind(squire, withTokens(markup));
    };
    const item = (...inside) => { const line = document.createElement("li"); line.append(...inside); return line; };
    const row = askingRow(squire, labels.find, labels.search, async (words) => {
        if (!words) return;
        const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
        const found = answer.ok ? (await answer.json()).found : [];
        list.replaceChildren(...found.map((one) => item(toolButton(one.label, () => put(one.markup)))), ...(found.length ? [] : [item(labels.found_none)]));
    });
    row.append(list);
    const open = row.open;
    row.open = () => { list.replaceChildren(); open(); };
    return row;
}

function toolbar(labels, squire, row, putting, showSource) {
    const bar = document.createElement("div");
    bar.className = "cluster rich-text__tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", labels.tools);
    const toggle = (tag, on, off) => () => { squire.hasFormat(tag) ? off() : on(); squire.focus(); };
    const bold = toolButton(labels.bold, toggle("B", () => squire.bold(), () => squire.removeBold()));
    const italic = toolButton(labels.italic, toggle("I", () => squire.italic(), () => squire.removeItalic()));
    const list = toolButton(labels.list, toggle("UL", () => squire.makeUnorderedList(), () => squire.removeList()));
    const steps = toolButton(labels.steps, toggle("OL", () => squire.makeOrderedList(), () => squire.removeList()));
    bar.append(toolButton(labels.paragraph, () => setBlock(squire, "P")), toolButton(labels.heading, () => setBlock(squire, "H2")),
        toolButton(labels.subheading, () => setBlock(squire, "H3")), bold, italic, list, steps, toolButton(labels.link, row.open),
        ...(putting ? [toolButton(labels.put, putting.open)] : []), toolButton(labels.unlink, () => { squire.removeLink(); squire.focus(); }),
        toolButton(labels.undo, () => squire.undo()), toolButton(labels.source, showSource));
    squire.addEventListener("pathChange", () => {
        for (const [button, tag] of [[bold, "B"], [italic, "I"], [list, "UL"], [steps, "OL"]]) button.setAttribute("aria-pressed", squire.hasFormat(tag));
    });
    return bar;
}

export function richTextEditor(box, Squire) {
    const area = box.querySelector("textarea");
    // Tables are edited as markup: a half-understood table would be a broken one.
    if (!Squire || !area || area.value.includes("<table")) return;
    const labels = JSON.parse(box.dataset.labels);
    const surface = document.createElement("div");
    surface.className = "rich-text kern-form-input__input";
    const squire = new Squire(surface, { blockTag: "P", sanitizeToDOMFragment: inertFragment });
    surface.setAttribute("role", "textbox");
    surface.setAttribute("aria-multiline", "true");
    surface.setAttribute("aria-label", box.querySelector("label")?.textContent.trim() ?? "");
    if (area.getAttribute("aria-describedby")) surface.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
    squire.setHTML(withTokens(area.value));
    const frame = document.createElement("div");
    const keep = () => {
        // The editor tells of changes late; while the markup itself is edited, that is what counts.
        if (frame.hidden) return;
        area.value = withCards(squire.getHTML());
        area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    squire.addEventListener("input", keep);
    const row = linkRow(labels, squire);
    const putting = box.dataset.insert ? insertRow(labels, squire, box.dataset.insert) : null;
    const bar = toolbar(labels, squire, row, putting, () => {
        frame.hidden = true;
        area.hidden = false;
        back.hidden = false;
        area.focus();
    });
    const back = toolButton(labels.visual, () => {
        squire.setHTML(withTokens(area.value));
        frame.hidden = false;
        area.hidden = true;
        back.hidden = true;
        squire.focus();
    });
    frame.append(bar, row, ...(putting ? [putting] : []), surface);
    back.hidden = true;
    area.hidden = true;
    area.before(frame);
    area.after(back);
}
