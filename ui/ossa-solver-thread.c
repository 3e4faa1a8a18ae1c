/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-solver-thread.h"

typedef struct {
  OssaSolverFunc func;
  gpointer data;
} Work;

static GThreadPool *pool;

static void
run (gpointer data, gpointer user_data)
{
  Work *work = data;

  work->func (work->data);
  g_free (work);
}

void
ossa_solver_thread_push (OssaSolverFunc func, gpointer data)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ func, data };
  if (pool == NULL)
    pool = g_thread_pool_new (run, NULL, 1, TRUE, NULL);
  g_thread_pool_push (pool, work, NULL);
}

void
ossa_solver_thread_finish (void)
{
  if (pool != NULL)
    g_thread_pool_free (g_steal_pointer (&pool), FALSE, TRUE);
}
