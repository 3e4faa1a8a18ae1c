/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ossa-section-view.h"
#include "ossa-subject.h"

G_BEGIN_DECLS

/* What is to be drawn. @plane: axis 0 right, axis 1 up, axis 2 towards the reader; its origin is
 * the image's middle. */
typedef struct {
  OssaFrame plane;
  double width_mm, height_mm, pixel_mm;
  OssaSectionQuantity quantity;
  OssaColormapKind colormap; /* of the factor; density and modulus are grey */
} OssaSectionTask;

/**
 * OssaSectionPicture:
 *
 * A plane through a subject: the image, and the outlines of bone, lesions and parts. Immutable once
 * made, reference counted; the image may be read by any thread.
 */
typedef struct {
  OssaSectionTask task;
  OssaSubject *subject;
  cairo_surface_t *image;
  GPtrArray *loops; /* one GArray of OssaLoop for each of the subject's surfaces */
} OssaSectionPicture;

OssaSectionPicture *ossa_section_picture_ref (OssaSectionPicture *self);
void ossa_section_picture_unref (OssaSectionPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSectionPicture, ossa_section_picture_unref)

/* Off the main thread; calls back on it. */
void ossa_section_picture_make_async (OssaSubject *subject,
                                      const OssaSectionTask *task,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
OssaSectionPicture *ossa_section_picture_make_finish (GAsyncResult *result, GError **error);

/* The range of colours of @quantity, and its colours (of tissues: by OssaTissueKind). */
void ossa_section_quantity_fill_colors (OssaSectionQuantity quantity,
                                        OssaColormapKind colormap,
                                        guint8 table[256][4],
                                        OssaSectionColors *colors);
/* The word that actions hold, and what is shown, translated, with its unit. */
const char *ossa_section_quantity_id (OssaSectionQuantity quantity);
const char *ossa_section_quantity_label (OssaSectionQuantity quantity);
gboolean ossa_section_quantity_from_id (const char *id, OssaSectionQuantity *quantity);

G_END_DECLS
