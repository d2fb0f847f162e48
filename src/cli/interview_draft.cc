#include "cli/interview_draft.h"

#include <utility>

#include "read/insertion.h"
#include "read/read.h"

namespace cli {

Writing an_entry(std::string section, std::string entry) {
  Writing out;
  out.section = std::move(section);
  out.entry = std::move(entry);
  return out;
}

Writing a_value(model::Kind kind, std::string id, model::AttributeId attribute, std::string value) {
  Writing out;
  out.kind = kind;
  out.id = std::move(id);
  out.attribute = attribute;
  out.value = std::move(value);
  return out;
}

InterviewDraft::InterviewDraft(text::Sources& sources, const rule::Rulebook& book,
                               lint::Options how, std::string path, std::string folder)
    : sources_(sources),
      book_(book),
      how_(std::move(how)),
      path_(std::move(path)),
      folder_(std::move(folder)) {}

bool InterviewDraft::read() {
  faults_ = {};
  report_.reset();
  file_ = sources_.add(path_, *texts_.at(path_), text::Role::plant);
  auto plant = reader::plant(sources_, file_, book_.vocabulary(),
                             include_opener(sources_, folder_, &texts_), faults_);
  if (!plant || !faults_.empty()) return false;
  plant_ = std::move(plant);
  return true;
}

bool InterviewDraft::begin(std::string text, bool new_file) {
  const auto now = std::make_shared<const std::string>(std::move(text));
  texts_ = {{path_, now}};
  before_ = {{path_, new_file ? std::make_shared<const std::string>() : now}};
  return read();
}

bool InterviewDraft::write_one(const Writing& writing) {
  std::optional<reader::Insertion> place;
  if (writing.section.empty()) {
    const model::Ref entity = writing.kind == model::Kind::plant
                                  ? model::Ref(model::Kind::plant, 0)
                                  : plant_->find(model::only(writing.kind), writing.id);
    if (!entity.valid()) return false;
    place = reader::insertion(sources_, *plant_, entity, model::attribute(writing.attribute),
                              writing.value);
  } else {
    place = reader::entry_insertion(sources_, file_, writing.section, writing.entry);
  }
  if (!place) return false;
  const std::string name(sources_.name(place->file));
  std::string text(sources_.bytes(place->file));
  before_.emplace(name, std::make_shared<const std::string>(text));
  text.insert(place->at, place->text);
  texts_[name] = std::make_shared<const std::string>(std::move(text));
  return read();
}

bool InterviewDraft::write(const std::vector<Writing>& writings) {
  const Texts kept = texts_;
  for (const Writing& writing : writings) {
    if (write_one(writing)) continue;
    diag::Sink why = std::move(faults_);
    texts_ = kept;
    read();
    faults_ = std::move(why);
    return false;
  }
  return true;
}

bool InterviewDraft::takes(model::Kind kind, const std::string& id, model::AttributeId attribute) {
  const Texts kept = texts_;
  const bool could = write({a_value(kind, id, attribute, std::string(model::kUnknownWord))});
  texts_ = kept;
  read();
  return could;
}

const diag::PlantReport& InterviewDraft::report() {
  if (!report_) {
    diag::Sink faults;
    const lint::Input input{path_, file_, include_opener(sources_, folder_, &texts_)};
    diag::Report report = lint::check(sources_, book_, {input}, how_, faults);
    report_ = std::move(report.plants.front());
  }
  return *report_;
}

std::map<std::string, std::pair<std::string, std::string>> InterviewDraft::changed() const {
  std::map<std::string, std::pair<std::string, std::string>> out;
  for (const auto& [name, text] : texts_) {
    const std::string& before = *before_.at(name);
    if (before != *text) out.emplace(name, std::pair(before, *text));
  }
  return out;
}

}  // namespace cli
