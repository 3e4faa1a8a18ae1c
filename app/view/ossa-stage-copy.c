/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-stage-private.h"

static void
copy_bodies (OssaStage *self, const OssaStage *from)
{
  for (guint i = 0; i < from->items->len; i++) {
    const OssaStageItem *item = ossa_stage_get_item (from, i);

    ossa_stage_set_body (self, item->id, &item->body);
  }
}

OssaStage *
ossa_stage_copy (const OssaStage *self)
{
  OssaStage *copy = ossa_stage_new ();

  copy_bodies (copy, self);
  for (guint i = 0; i < ossa_stage_get_n_marks (self); i++)
    ossa_stage_set_mark (copy, ossa_stage_get_mark (self, i));
  for (guint i = 0; i < ossa_stage_get_n_lines (self); i++)
    ossa_stage_set_line (copy, ossa_stage_get_line (self, i));
  for (guint i = 0; i < OSSA_STAGE_N_SECTIONS; i++)
    ossa_stage_set_section (copy, i, ossa_stage_get_section (self, i));
  ossa_stage_set_scale (copy, self->scale.min, self->scale.max, self->scale.reversed,
                        self->scale.colormap);
  ossa_stage_set_magnification (copy, self->magnification);
  ossa_stage_set_background (copy, self->background[0], self->background[1]);
  return copy;
}
