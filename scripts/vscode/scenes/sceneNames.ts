/** What the extension host and the page call the scenes, in their order. */
export const SCENES = ["write", "finding", "case", "empty history", "picker", "interviewer", "self-assessment", "score card", "history", "walkthrough", "end"] as const;

export type SceneName = (typeof SCENES)[number];

/** Before the name of the scene that is ready, in the console of the extension host. */
export const SCENE = "scene: ";

/** The same when the page has asked for the next one. */
export const LEFT = "left: ";

/** The command by which the page asks for the next scene, and the keys that run it. */
export const NEXT_SCENE = "mlsd.scenes.next";
export const NEXT_SCENE_KEYS = { keyBinding: "ctrl+alt+shift+f10", pressed: "Control+Alt+Shift+F10" } as const;
