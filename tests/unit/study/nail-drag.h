/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-family.h"
#include "ossa-load-case.h"
#include "ossa-study.h"

G_BEGIN_DECLS

/* A femur with a lytic lesion under the trochanters, and an antegrade nail that a hand drags about
 * in it. The body that tests and timings of the live loop share. */
typedef struct {
  OssaBone *bone;
  GPtrArray *lesions; /* of OssaLesion: the sample's own */
  GPtrArray *loads;   /* of OssaLoadCase: walking */
  OssaFamily *family;
} NailDrag;

/* Needs OSSATURE_TEST_SOURCE, data and plugins. */
gboolean nail_drag_init (NailDrag *self, GError **error);
void nail_drag_clear (NailDrag *self);

/* The nail at @position: from one to the next it slides some 0.3 mm along its axis and turns by a
 * quarter of a degree (its screws' angle and anteversion sweep), and its end moves by 1 mm; from
 * end to end and back in 40. */
OssaConstruct *nail_drag_place (const NailDrag *self, guint position, GError **error);

/* For cells of @cell_mm on @n_threads; borrows. */
OssaStudyInput
nail_drag_input (const NailDrag *self, OssaConstruct *construct, double cell_mm, guint n_threads);

G_END_DECLS
