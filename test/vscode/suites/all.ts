import "./findings.test";
import "./writing.test";
import "./outline.test";
import "./configuration.test";
import "./editing.test";
import "./newDesigns.test";
import "./language.test";
