/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-progress.h"

#include "ossa-error.h"

struct _OssaProgress {
  GCancellable *cancellable;
  OssaProgressFunc func;
  gpointer user_data;
  OssaProgress *whole; /* of which this is a part, or %NULL */
  double offset, span; /* of the whole, that this part covers */

  GMutex mutex;
  const char *stage; /* interned */
  double done;       /* of the whole, before this stage */
  double share;      /* of the whole, of this stage */
  int reported;      /* percent of this stage last told */
};

OssaProgress *
ossa_progress_new (GCancellable *cancellable, OssaProgressFunc func, gpointer user_data)
{
  OssaProgress *self = g_atomic_rc_box_new0 (OssaProgress);

  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->func = func;
  self->user_data = user_data;
  self->stage = "";
  g_mutex_init (&self->mutex);
  return self;
}

OssaProgress *
ossa_progress_ref (OssaProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_progress_clear (gpointer data)
{
  OssaProgress *self = data;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->whole, ossa_progress_unref);
  g_mutex_clear (&self->mutex);
}

void
ossa_progress_unref (OssaProgress *self)
{
  g_atomic_rc_box_release_full (self, ossa_progress_clear);
}

static void
open_stage (OssaProgress *self, const char *stage, double share)
{
  g_mutex_lock (&self->mutex);
  self->done = CLAMP (self->done + self->share, 0, 1);
  self->share = share;
  self->stage = g_intern_string (stage);
  self->reported = -1;
  g_mutex_unlock (&self->mutex);
}

/* What a part tells of itself becomes its share of the whole. */
static void
tell_whole (double fraction, const char *stage, gpointer user_data)
{
  OssaProgress *self = user_data;
  OssaProgress *whole = self->whole;

  if (whole->func != NULL)
    whole->func (CLAMP (self->offset + self->span * fraction, 0, 1), stage, whole->user_data);
}

OssaProgress *
ossa_progress_new_part (OssaProgress *self, double share)
{
  OssaProgress *part;

  if (self == NULL)
    return NULL;

  open_stage (self, "", share);
  part = ossa_progress_new (self->cancellable, tell_whole, NULL);
  part->user_data = part;
  part->whole = ossa_progress_ref (self);
  part->offset = self->done;
  part->span = share;
  return part;
}

void
ossa_progress_begin (OssaProgress *self, const char *stage, double share)
{
  if (self == NULL)
    return;

  open_stage (self, stage, share);
  ossa_progress_step (self, 0);
}

void
ossa_progress_step (OssaProgress *self, double fraction)
{
  int percent = (int)(CLAMP (fraction, 0, 1) * 100);
  double whole;
  const char *stage;

  if (self == NULL || self->func == NULL)
    return;

  g_mutex_lock (&self->mutex);
  if (percent <= self->reported) {
    g_mutex_unlock (&self->mutex);
    return;
  }
  self->reported = percent;
  whole = CLAMP (self->done + self->share * percent / 100, 0, 1);
  stage = self->stage;
  g_mutex_unlock (&self->mutex);

  self->func (whole, stage, self->user_data);
}

gboolean
ossa_progress_is_cancelled (OssaProgress *self)
{
  return self != NULL && self->cancellable != NULL &&
         g_cancellable_is_cancelled (self->cancellable);
}

gboolean
ossa_progress_check (OssaProgress *self, GError **error)
{
  if (!ossa_progress_is_cancelled (self))
    return FALSE;
  g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_CANCELLED, "Stopped on request.");
  return TRUE;
}
