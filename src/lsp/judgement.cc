#include "lsp/judgement.h"

#include "lsp/reading.h"
#include "lsp/uri.h"

namespace lsp {

std::unique_ptr<Judgement> judged(Host& host, const Job& job) {
  auto out = std::make_unique<Judgement>();
  out->root = job.root;
  out->revision = job.revision;
  out->desk = host.desk(job.language, job.language_fixed);
  lint::Desk& desk = *out->desk;
  // Hovers tell how many verdicts pass.
  desk.how.verdicts = true;
  const auto file =
      desk.book ? open_text(desk.sources, job.root, text::Role::plant, job.texts, desk.faults)
                : std::nullopt;
  if (!file) {
    out->report.faults = std::move(desk.faults);
    return out;
  }
  const lint::Input input{job.root, *file,
                          host.opener(desk.sources, folder_of(job.root), job.texts)};
  out->report = lint::check(desk.sources, *desk.book, {input}, desk.how, desk.faults);
  return out;
}

}  // namespace lsp
