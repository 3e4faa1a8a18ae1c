/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"

G_BEGIN_DECLS

/**
 * OssaRules:
 *
 * The limits that placements are checked against, from implant/data/rules.xml. Immutable, any
 * thread.
 */
typedef struct _OssaRules OssaRules;

OssaRules *ossa_rules_load (GError **error);
void ossa_rules_free (OssaRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaRules, ossa_rules_free)

/* The limit up to which rule @id passes. */
double ossa_rules_get_limit (const OssaRules *self, const char *id);

/**
 * ossa_rules_check:
 * @detail: what the value was taken from, or %NULL; stands behind the rule's own explanation
 *
 * Judges @value by rule @id and adds the result to @construct. %FALSE with %OSSA_ERROR_GEOMETRY,
 * saying by how much, when the value lies beyond what can be built.
 */
gboolean ossa_rules_check (const OssaRules *self,
                           OssaConstruct *construct,
                           const char *id,
                           double value,
                           const char *detail,
                           GError **error);

/* The same for what a hand has placed: nothing stops it. Beyond what can be built it fails. */
gboolean ossa_rules_judge (const OssaRules *self,
                           OssaConstruct *construct,
                           const char *id,
                           double value,
                           const char *detail,
                           GError **error);

G_END_DECLS
