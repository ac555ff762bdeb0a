import "./start.test";
