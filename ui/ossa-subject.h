/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"
#include "ossa-section-image.h"

G_BEGIN_DECLS

/**
 * OssaSubject:
 *
 * What a document looks at in one moment, held together so that another thread can look at it too:
 * bone, lesions, hardware, their surfaces and, unless it is stale, the outcome. Immutable,
 * reference counted, any thread.
 */
typedef struct _OssaSubject OssaSubject;

typedef enum { OSSA_SUBJECT_BONE, OSSA_SUBJECT_LESION, OSSA_SUBJECT_PART } OssaSubjectKind;

/* %NULL before there is a bone. Main thread. */
OssaSubject *ossa_subject_new (OssaDocument *document);
OssaSubject *ossa_subject_ref (OssaSubject *self);
void ossa_subject_unref (OssaSubject *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaSubject, ossa_subject_unref)

/* Whether both look at the same things. Either may be %NULL. */
gboolean ossa_subject_equal (const OssaSubject *a, const OssaSubject *b);

/* For ossa_probe_at() and sections; borrowed for as long as @self lives. */
OssaProbeInput ossa_subject_get_input (const OssaSubject *self);
OssaFrame ossa_subject_get_frame (const OssaSubject *self); /* lateral, anterior, superior */
OssaBox ossa_subject_get_box (const OssaSubject *self);     /* of the bone */

/* Surfaces that a plane cuts. */
guint ossa_subject_get_n_surfaces (const OssaSubject *self);
OssaSurface *ossa_subject_get_surface (const OssaSubject *self, guint index);
OssaSubjectKind ossa_subject_get_kind (const OssaSubject *self, guint index);
/* Of a lesion's surface. */
OssaLesionType ossa_subject_get_lesion_type (const OssaSubject *self, guint index);

/* Where to look first: the weakest place, else the first lesion's middle, else the bone's. */
OssaVec ossa_subject_get_interest (const OssaSubject *self);

G_END_DECLS
