# Files that travel inside the program: messages, migrations, and the built web assets.
# Each becomes an .incbin in one assembler file; kernel/base/embedded.h finds them by path.
function(landlotse_embed)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/src/kernel/*/migrations/*.sql ${PROJECT_SOURCE_DIR}/src/rooms/*/migrations/*.sql
    ${PROJECT_SOURCE_DIR}/src/kernel/*/messages/*.json ${PROJECT_SOURCE_DIR}/src/rooms/*/messages/*.json
    ${PROJECT_SOURCE_DIR}/src/*/*/tables/* ${PROJECT_SOURCE_DIR}/src/rooms/*/demo/*.tsv ${PROJECT_SOURCE_DIR}/src/rooms/*/demo/*.md)
  file(GLOB_RECURSE assets CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/build/web/*)
  set(asm "    .section .rodata\n")
  set(table "")
  set(index 0)
  foreach(file ${files} ${assets})
    if(file MATCHES "^${PROJECT_SOURCE_DIR}/build/web/")
      string(REPLACE "${PROJECT_SOURCE_DIR}/build/web/" "web/" name ${file})
    else()
      string(REPLACE "${PROJECT_SOURCE_DIR}/src/" "" name ${file})
    endif()
    string(APPEND asm "file_${index}_begin:\n    .incbin \"${file}\"\nfile_${index}_end:\n    .byte 0\n")
    string(APPEND asm "name_${index}:\n    .asciz \"${name}\"\n")
    string(APPEND table "    .quad name_${index}, file_${index}_begin, file_${index}_end\n")
    math(EXPR index "${index}+1")
  endforeach()
  string(APPEND asm "    .section .data.rel.ro,\"aw\"\n    .balign 8\n    .globl landlotse_embedded_files\nlandlotse_embedded_files:\n${table}    .quad 0, 0, 0\n    .section .note.GNU-stack,\"\",@progbits\n")
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/embedded.S CONTENT "${asm}")
  add_library(embedded OBJECT ${CMAKE_BINARY_DIR}/embedded.S)
  # A word that is missing in a language ends the build: nobody should meet a message key on a page.
  set(words_test ${PROJECT_SOURCE_DIR}/tests/arch/texts.test.mjs)
  set(messages ${files})
  list(FILTER messages INCLUDE REGEX "/messages/[^/]*\\.json$")
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/words.stamp
    COMMAND sh -c "node --test '${words_test}' >words.log 2>&1 || { cat words.log; exit 1; }"
    COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/words.stamp
    DEPENDS ${messages} ${words_test} WORKING_DIRECTORY ${CMAKE_BINARY_DIR} VERBATIM
    COMMENT "Comparing the messages of all languages")
  add_custom_target(words ALL DEPENDS ${CMAKE_BINARY_DIR}/words.stamp)
  add_dependencies(embedded words)
  set_source_files_properties(${CMAKE_BINARY_DIR}/embedded.S PROPERTIES
    GENERATED ON OBJECT_DEPENDS "${files};${assets}")
endfunction()
landlotse_embed()
