# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the manual page of strato: strato.1.in, and of the commands what `strato help` says, so that the two cannot differ.
# Usage: cmake -DSTRATO=program -DVERSION=x.y.z -DOUTPUT=strato.1 -P make_manual.cmake
set(ENV{LC_ALL} C.UTF-8)
set(ENV{LANGUAGE} en)

function(helpOf result)
    execute_process(COMMAND ${STRATO} help ${ARGN} OUTPUT_VARIABLE text RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "strato help ${ARGN}: ${status}")
    endif()
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

# Plain lines of the help as lines of a manual: nothing of troff's is to be understood in them.
function(escape result text)
    string(REPLACE "\\" "\\e" text "${text}")
    string(REPLACE "-" "\\-" text "${text}")
    string(REGEX REPLACE "(^|\n)([.'])" "\\1\\\\&\\2" text "${text}")
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

helpOf(overview)
string(REGEX MATCHALL "\n  [a-z]+ [^\n]*" lines "${overview}")
set(commands "")
foreach(line IN LISTS lines)
    string(REGEX REPLACE "^\n  ([a-z]+) .*" "\\1" command "${line}")
    list(APPEND commands ${command})
endforeach()
if(NOT commands)
    message(FATAL_ERROR "strato help names no commands")
endif()

set(COMMANDS "")
foreach(command IN LISTS commands)
    helpOf(text ${command})
    escape(text "${text}")
    string(APPEND COMMANDS ".SS ${command}\n.nf\n${text}.fi\n")
endforeach()
configure_file("${CMAKE_CURRENT_LIST_DIR}/strato.1.in" "${OUTPUT}" @ONLY)
