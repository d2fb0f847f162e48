# Puts files into the program as text. Included by CMakeLists.txt it declares plantlint_embed();
# run as a script (cmake -P) it writes the table that src/text/embedded.h declares.

# Adds to `target` a source that holds `files`, named relative to the source tree. It is written
# anew only when one of them changes.
function(plantlint_embed target)
  set(files ${ARGN})
  list(SORT files)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cc)
  set(list ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.txt)
  list(JOIN files "\n" text)
  file(CONFIGURE OUTPUT ${list} CONTENT "${text}\n" @ONLY)
  list(TRANSFORM files PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DLIST=${list} -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${paths} ${list} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding rules and schemas"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# Adds to `target` a source that holds the trees of the YAML files among `files`, read by the program
# plantlint_store_trees. A fault in one of them ends the build.
function(plantlint_store_trees target)
  set(paths ${ARGN})
  list(TRANSFORM paths PREPEND ${PROJECT_SOURCE_DIR}/)
  set(list ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.txt)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/stored_trees.cc)
  add_custom_command(OUTPUT ${output}
    COMMAND plantlint_store_trees ${PROJECT_SOURCE_DIR} ${list} ${output}
    DEPENDS ${paths} ${list} plantlint_store_trees
    COMMENT "Reading rules and vocabulary"
    VERBATIM)
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE ${output})
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  return()
endif()

file(STRINGS ${LIST} files ENCODING UTF-8)
set(rows "")
set(out "// Written by cmake/embed.cmake.\n#include \"text/embedded.h\"\n\n#include <algorithm>\n")
string(APPEND out "\nnamespace text {\nnamespace {\n\n")
set(count 0)
foreach(path IN LISTS files)
  file(READ ${ROOT}/${path} bytes)
  # A raw literal cannot hold its own end, and compilers turn a carriage return into a line end.
  string(FIND "${bytes}" ")plantlint\"" end)
  string(FIND "${bytes}" "\r" carriage_return)
  if(NOT end EQUAL -1 OR NOT carriage_return EQUAL -1)
    message(FATAL_ERROR "${path}: cannot be embedded (a carriage return or `)plantlint\"` in it)")
  endif()
  # Compilers limit the length of a literal (MSVC: 16 KB). Adjacent pieces join again; each ends with
  # a line, since one that ends inside a character is refused.
  string(APPEND out "constexpr char kFile${count}[] =")
  string(LENGTH "${bytes}" length)
  while(length GREATER 8000)
    string(SUBSTRING "${bytes}" 0 8000 piece)
    string(FIND "${piece}" "\n" cut REVERSE)
    if(cut EQUAL -1)
      message(FATAL_ERROR "${path}: cannot be embedded (a line of more than 8000 bytes)")
    endif()
    math(EXPR cut "${cut} + 1")
    string(SUBSTRING "${bytes}" 0 ${cut} piece)
    string(SUBSTRING "${bytes}" ${cut} -1 bytes)
    string(APPEND out "\n    R\"plantlint(${piece})plantlint\"")
    string(LENGTH "${bytes}" length)
  endwhile()
  string(APPEND out "\n    R\"plantlint(${bytes})plantlint\"")
  string(APPEND out ";\n")
  file(SHA256 ${ROOT}/${path} digest)
  string(APPEND rows "    {\"${path}\", {kFile${count}, sizeof(kFile${count}) - 1},\n     \"${digest}\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
string(APPEND out "\nconstexpr Embedded kFiles[] = {\n${rows}};\n")
string(APPEND out "static_assert(std::ranges::is_sorted(kFiles, {}, &Embedded::path));\n\n}  // namespace\n\n")
string(APPEND out "std::span<const Embedded> embedded() { return kFiles; }\n\n}  // namespace text\n")
file(WRITE ${OUTPUT} "${out}")
