// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/interrupt.h"

#include <csignal>
#include <cstdlib>
#include <thread>

namespace strato {

#ifdef _WIN32

namespace {
std::stop_source* interruptSource = nullptr;
}

void stopOnInterrupt(std::stop_source source)
{
    static std::stop_source kept;
    kept = std::move(source);
    interruptSource = &kept;
    // Windows calls the handler on a thread of its own.
    std::signal(SIGINT, [](int) { interruptSource->request_stop(); });
}

void endForClosedPipe()
{
    std::_Exit(1);
}

#else

void stopOnInterrupt(std::stop_source source)
{
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, number);
    // Every later thread inherits the mask, so that only the one below sees these signals: stopping
    // takes a lock, which a signal handler must not do.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals, source]() mutable {
        int number = 0;
        sigwait(&signals, &number);
        source.request_stop();
        std::signal(number, SIG_DFL);
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        sigset_t none;
        sigemptyset(&none);
        for (;;)
            sigsuspend(&none);
    }).detach();
}

void endForClosedPipe()
{
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
    std::_Exit(1);
}

#endif

} // namespace strato
