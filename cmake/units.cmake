# Compiles the files of a folder together, a few units a folder: most of a file's cost is its headers.
# A folder is a namespace, so that names are told apart by folder; names of one folder must differ.
# PLANTLINT_UNITY=OFF compiles each file alone.

# Groups `sources` (relative to the current folder) by their folder, at most `size` files a unit.
function(plantlint_units target size)
  if(NOT PLANTLINT_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set(sources ${ARGN})
  list(SORT sources)
  set(last "")
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    if(NOT folder STREQUAL last)
      set(count 0)
      set(last "${folder}")
    endif()
    math(EXPR unit "${count} / ${size}")
    math(EXPR count "${count} + 1")
    string(REPLACE "/" "_" group "${folder}")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${group}_${unit}")
  endforeach()
endfunction()
