// <button data-read-aloud="Stop" hidden>: reads [data-aloud] with the browser's own voice. Shown only where the
// browser has a voice for the language of the text.
export function readAloud(root) {
    const button = root.querySelector("[data-read-aloud]");
    const text = root.querySelector("[data-aloud]");
    const speech = globalThis.speechSynthesis;
    if (!button || !text || !speech) return;
    const language = (text.querySelector("[lang]") ?? document.documentElement).lang.split("-")[0];
    const label = button.querySelector(".kern-label");
    const [start, stop] = [label.textContent, button.dataset.readAloud];
    const show = () => { button.hidden = !speech.getVoices().some((voice) => voice.lang.toLowerCase().startsWith(language)); };
    const ended = () => { label.textContent = start; button.setAttribute("aria-pressed", "false"); };
    button.addEventListener("click", () => {
        if (speech.speaking) { speech.cancel(); ended(); return; }
        const words = new SpeechSynthesisUtterance(text.innerText);
        words.lang = language;
        words.addEventListener("end", ended);
        label.textContent = stop;
        button.setAttribute("aria-pressed", "true");
        speech.speak(words);
    });
    globalThis.addEventListener("pagehide", () => speech.cancel());
    speech.addEventListener?.("voiceschanged", show);
    show();
}
