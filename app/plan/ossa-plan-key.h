/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-record.h"

G_BEGIN_DECLS

/**
 * OssaPlanKey:
 *
 * Gathers what something is made from into one SHA-256: two things with the same key were made from
 * the same. Each part is told from the next, so that "ab", "c" and "a", "bc" differ. One thread.
 */
typedef struct _OssaPlanKey OssaPlanKey;

OssaPlanKey *ossa_plan_key_new (void);
void ossa_plan_key_free (OssaPlanKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanKey, ossa_plan_key_free)

void ossa_plan_key_add_text (OssaPlanKey *self, const char *text); /* or %NULL */
void ossa_plan_key_add_number (OssaPlanKey *self, double value);
/* Every field of @record but its paths. */
/* With its balls. */
void ossa_plan_key_add_lesion (OssaPlanKey *self, const OssaPlanLesion *lesion);
void ossa_plan_key_add_record (OssaPlanKey *self, const OssaField *fields, gconstpointer record);
/* The contents of data file @name (see ossa_data_find()). */
gboolean ossa_plan_key_add_data_file (OssaPlanKey *self, const char *name, GError **error);

/* Lower-case hexadecimal, owned. Nothing can be added after it. */
char *ossa_plan_key_finish (OssaPlanKey *self);

G_END_DECLS
