/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The program's one thread for heavy work. OpenMP keeps a pool of threads for each thread that
 * calls it, and the core allows one solve at a time: so everything that reads, places or solves
 * runs here, in the order it was pushed. */

typedef void (*OssaSolverFunc) (gpointer data);

/* Main thread. @func runs in the solver's thread; @data is its own to free. */
void ossa_solver_thread_push (OssaSolverFunc func, gpointer data);

/* Waits until nothing is left to do: at the end of the program, after everything was cancelled. */
void ossa_solver_thread_finish (void);

G_END_DECLS
