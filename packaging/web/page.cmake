# The tool as a WebAssembly module with its loader; packaging/web.sh puts both into the page.
target_compile_options(plantlint_flags INTERFACE -include ${CMAKE_CURRENT_LIST_DIR}/missing.h)
target_sources(plantlint_lib PRIVATE ${CMAKE_CURRENT_LIST_DIR}/missing.cc)
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/missing.cc PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

add_executable(plantlint-page ${CMAKE_CURRENT_LIST_DIR}/entry.cc)
target_link_libraries(plantlint-page PRIVATE plantlint_lib plantlint_flags)
target_link_options(plantlint-page PRIVATE
  -O2 --no-entry -sMODULARIZE=1 -sEXPORT_NAME=plantlintModule -sENVIRONMENT=worker,node
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=67108864 -sTOTAL_STACK=8388608 -sFORCE_FILESYSTEM=1
  -sEXPORTED_RUNTIME_METHODS=FS -sEXPORTED_FUNCTIONS=_malloc,_free)
