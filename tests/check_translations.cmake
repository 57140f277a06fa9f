# SPDX-License-Identifier: GPL-3.0-or-later
# Every text of the programs is translated: lupdate on a copy of a catalogue finds nothing that is
# missing or unfinished, and nothing that is gone.
# Usage: cmake -DLUPDATE=program -DROOT=folder -DWORK=folder -P tests/check_translations.cmake
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")

# check(CATALOGUE FOLDERS… [OPTIONS…]): the sources of a catalogue and how to read them.
function(check catalogue)
    set(original "${ROOT}/translations/${catalogue}")
    set(copy "${WORK}/${catalogue}")
    configure_file("${original}" "${copy}" COPYONLY)
    execute_process(COMMAND "${LUPDATE}" -I . ${ARGN} -locations none -ts "${copy}"
        WORKING_DIRECTORY "${ROOT}" RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT code EQUAL 0)
        message(FATAL_ERROR "${catalogue}: lupdate failed: ${said}")
    endif()
    file(READ "${copy}" text)
    string(REGEX MATCHALL "<message" messages "${text}")
    list(LENGTH messages count)
    if(count EQUAL 0)
        message(FATAL_ERROR "${catalogue}: no texts found")
    endif()
    string(REGEX MATCHALL "<source>[^<]*</source>[^<]*(<[a-z]*comment>[^<]*</[a-z]*comment>[^<]*)*<translation type=\"(unfinished|vanished|obsolete)\"" open "${text}")
    foreach(message IN LISTS open)
        message(SEND_ERROR "${catalogue}: ${message}")
    endforeach()
    message(STATUS "${catalogue}: ${count} texts")
endfunction()

check(stratoscope_pt_BR.ts models ui app/stratoscope)
check(stratoscope_en.ts models ui app/stratoscope -pluralonly)
check(strato_pt_BR.ts app/strato models/doctorsentences.cpp)
