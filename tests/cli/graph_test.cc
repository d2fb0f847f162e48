// plantlint graph: formats, files, faults.
#include "cli/call.h"
#include "support/catch.h"

namespace {

using call::has;

}  // namespace

TEST_CASE("graph: SVG unless another format is asked for") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant());
  const call::Result svg = call::run({"graph"});
  CHECK(svg.code == 0);
  CHECK(svg.out.starts_with("<svg "));
  CHECK(has(svg.out, "role=\"img\""));
  CHECK(has(svg.out, "\n<title>"));
  CHECK(has(svg.out, "<desc>"));
  CHECK(svg.err.empty());
  CHECK(call::run({"graph", "plant.yaml", "--format", "dot"}).out.starts_with("digraph "));
  CHECK(call::run({"graph", ".", "--format", "mermaid"}).out.starts_with("flowchart "));
  CHECK(has(call::run({"graph", "--lang", "ja"}).out, "情報系NW"));
  CHECK(call::run({"graph", "-"}, {call::plant(), {}, false}).out.starts_with("<svg "));
  CHECK(call::run({"graph"}).out == svg.out);
}

TEST_CASE("graph: findings do not change the exit code; a file is whole or not there") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant());
  const call::Result result = call::run({"graph", "--output", "plant.svg"});
  CHECK(result.code == 0);
  CHECK(result.out.empty());
  CHECK(folder.read("plant.svg").ends_with("</svg>\n"));
  CHECK(call::run({"graph", "--output", "no/such/folder.svg"}).code == 2);
}

TEST_CASE("graph: what cannot be drawn") {
  const call::Folder folder;
  CHECK(call::run({"graph"}).code == 2);
  CHECK(call::run({"graph", "none.yaml"}).code == 2);
  folder.write("a/plant.yaml", call::plant("a"));
  folder.write("b/plant.yaml", call::plant("b"));
  const call::Result two = call::run({"graph", "."});
  CHECK(two.code == 2);
  CHECK(has(two.err, "holds 2 plants"));
  CHECK(has(call::run({"graph", "a", "--format", "svgg"}).err, "did you mean 'svg'?"));
  folder.write("bad.yaml", "plantlint: 1\nplant: { id: p }\nzonez: {}\n");
  const call::Result bad = call::run({"graph", "bad.yaml"});
  CHECK(bad.code == 2);
  CHECK(bad.out.empty());
  CHECK(has(bad.err, "did you mean 'zones'?"));
}
