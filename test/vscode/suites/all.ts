import "./findings.test";
import "./writing.test";
import "./outline.test";
import "./newDesigns.test";
import "./language.test";
