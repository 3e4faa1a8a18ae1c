/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-journal-thread.h"

typedef enum { WRITE, CLEAR, FREE, DISCARD } Kind;

typedef struct {
  Kind kind;
  OssaPlanJournal *journal;
  OssaPlan *plan; /* WRITE */
  char *file;     /* DISCARD */
  GWeakRef owner;
  OssaJournalFailed failed;
  GError *error;
} Order;

static GThreadPool *pool;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_clear_object (&self->plan);
  g_clear_error (&self->error);
  g_weak_ref_clear (&self->owner);
  g_free (self->file);
  g_free (self);
}

static gboolean
tell (gpointer data)
{
  Order *order = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&order->owner);

  if (owner != NULL)
    order->failed (owner, order->error->message);
  return G_SOURCE_REMOVE;
}

static void
run (gpointer data, gpointer user_data)
{
  Order *order = data;

  switch (order->kind) {
  case WRITE: ossa_plan_journal_write (order->journal, order->plan, &order->error); break;
  case CLEAR: ossa_plan_journal_clear (order->journal, NULL); break;
  case FREE: ossa_plan_journal_free (order->journal); break;
  case DISCARD: ossa_plan_journal_discard (order->file, NULL); break;
  }
  if (order->error != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, tell, order, order_free);
  else
    order_free (order);
}

static Order *
order_new (Kind kind, OssaPlanJournal *journal, OssaPlan *plan, GObject *owner, const char *file)
{
  Order *order = g_new0 (Order, 1);

  order->kind = kind;
  order->journal = journal;
  order->plan = plan != NULL ? g_object_ref (plan) : NULL;
  order->file = g_strdup (file);
  g_weak_ref_init (&order->owner, owner);
  return order;
}

static void
push (Order *order)
{
  if (pool == NULL)
    pool = g_thread_pool_new (run, NULL, 1, TRUE, NULL);
  g_thread_pool_push (pool, order, NULL);
}

void
ossa_journal_thread_write (OssaPlanJournal *journal,
                           OssaPlan *plan,
                           GObject *owner,
                           OssaJournalFailed failed)
{
  Order *order = order_new (WRITE, journal, plan, owner, NULL);

  order->failed = failed;
  push (order);
}

void
ossa_journal_thread_clear (OssaPlanJournal *journal)
{
  push (order_new (CLEAR, journal, NULL, NULL, NULL));
}

void
ossa_journal_thread_free (OssaPlanJournal *journal)
{
  push (order_new (FREE, journal, NULL, NULL, NULL));
}

void
ossa_journal_thread_discard (const char *file)
{
  push (order_new (DISCARD, NULL, NULL, NULL, file));
}

void
ossa_journal_thread_finish (void)
{
  if (pool != NULL)
    g_thread_pool_free (g_steal_pointer (&pool), FALSE, TRUE);
}
