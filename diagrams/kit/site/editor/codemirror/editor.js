// What the page's editor takes of CodeMirror: Python in color, marks at faulty lines, the usual keys.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { HighlightStyle, LanguageSupport, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.moduleKeyword], class: "c-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "c-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "c-number" },
  { tag: [tags.comment, tags.docString], class: "c-comment" },
  { tag: [tags.function(tags.variableName), tags.className, tags.definition(tags.className)], class: "c-name" },
]);

const blame = StateEffect.define(); // the line with a mistake, counted from 1, or 0
const faulty = Decoration.line({ class: "c-fault" });
const fault = StateField.define({
  create: () => Decoration.none,
  update: (marks, { effects, changes, state }) => {
    const said = effects.find((effect) => effect.is(blame));
    if (!said) return marks.map(changes);
    const known = said.value > 0 && said.value <= state.doc.lines;
    return known ? Decoration.set([faulty.range(state.doc.line(said.value).from)]) : Decoration.none;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** An editor in `parent`. `attributes` are those of what is typed into; `nonce` lets its style sheet in. */
export const editor = (parent, attributes, nonce, changed) => {
  let quiet = false;
  const extensions = [
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of(attributes),
    EditorView.lineWrapping,
    EditorView.updateListener.of((update) => update.docChanged && !quiet && changed()),
    lineNumbers(), fault, highlightSpecialChars(), history(), drawSelection(), indentOnInput(), indentUnit.of("    "),
    EditorState.tabSize.of(4), bracketMatching(), highlightActiveLine(), syntaxHighlighting(colors), new LanguageSupport(pythonLanguage),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  ];
  const view = new EditorView({ parent, extensions });
  return {
    view,
    get text() {
      return view.state.doc.toString();
    },
    /** Another text, which is no change of the reader's; as a new beginning, without a way back behind it. */
    set text(text) {
      quiet = true;
      view.setState(EditorState.create({ doc: text, extensions }));
      quiet = false;
    },
    /** Mark the `line`, counted from 1, as the one with a mistake; 0 is none. */
    mark(line) {
      view.dispatch({ effects: blame.of(line) });
    },
    /** Put the cursor at the beginning of `line`. */
    go(line) {
      view.dispatch({ selection: { anchor: view.state.doc.line(Math.min(line, view.state.doc.lines)).from }, scrollIntoView: true, annotations: Transaction.addToHistory.of(false) });
      view.focus();
    },
  };
};
