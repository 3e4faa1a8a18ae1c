/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-handle.h"
#include "ossa-solid.h"

G_BEGIN_DECLS

/* What a part is made of. Data: implant/data/materials.xml and the plugins' own. Strings are
 * interned. */
typedef struct {
  const char *id; /* "ti-6al-4v" */
  const char *name;
  double young_mpa;
  double yield_mpa; /* 0: brittle or not known */
  double ultimate_mpa;
  double endurance_mpa; /* fully reversed, 1e7 cycles, as the part is made; 0: not known */
  const char *source;
  const char *certainty; /* "V", "M", "M-", "D", "P" */
} OssaMaterial;

/* How a part meets bone. BONDED: shares nodes. LAYER: a layer of @interface_mm (above 0) and
 * @interface_mpa lies around it, soft enough to let it slide, an approximation of contact that is
 * said wherever results are shown. */
typedef enum { OSSA_INTERFACE_BONDED, OSSA_INTERFACE_LAYER } OssaInterface;

typedef struct {
  char *name;       /* "nail", "neck screw 1" */
  OssaSolid *solid; /* world mm */
  OssaMaterial material;
  OssaInterface interface;
  double interface_mm;
  double interface_mpa;
} OssaPart;

/* PASS, WARN, FAIL, with number, limit and source. */
typedef enum { OSSA_RULE_PASS, OSSA_RULE_WARN, OSSA_RULE_FAIL } OssaRuleVerdict;

typedef struct {
  char *id;    /* "lesion-bypass" */
  char *label; /* "Nail passes the lesion by two cortical diameters" */
  OssaRuleVerdict verdict;
  double value, limit;
  char *unit;
  char *explanation; /* one sentence */
  char *source;
} OssaRule;

/**
 * OssaConstruct:
 *
 * Hardware as placed in one bone: parts, what was cut or reamed away for them, the rules it was
 * checked against, and how a hand can move it. Later parts win where parts overlap. Immutable,
 * reference counted, any thread.
 */
typedef struct _OssaConstruct OssaConstruct;

OssaConstruct *ossa_construct_new (const char *id, const char *name);
OssaConstruct *ossa_construct_ref (OssaConstruct *self);
void ossa_construct_unref (OssaConstruct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaConstruct, ossa_construct_unref)

/* Parts and cuts together. */
#define OSSA_CONSTRUCT_MAX_BODIES 128

/* While building only. Strings are copied, solids referenced. */
void ossa_construct_add_part (OssaConstruct *self, const OssaPart *part);
/* Bone inside @solid is removed and filled with soft tissue of @fill_mpa (reaming, drilling). */
void ossa_construct_add_cut (OssaConstruct *self, OssaSolid *solid, double fill_mpa);
void ossa_construct_add_rule (OssaConstruct *self, const OssaRule *rule);
void ossa_construct_add_handle (OssaConstruct *self, const OssaHandle *handle);

const char *ossa_construct_get_id (const OssaConstruct *self);
const char *ossa_construct_get_name (const OssaConstruct *self);
guint ossa_construct_get_n_parts (const OssaConstruct *self);
const OssaPart *ossa_construct_get_part (const OssaConstruct *self, guint index);
guint ossa_construct_get_n_rules (const OssaConstruct *self);
const OssaRule *ossa_construct_get_rule (const OssaConstruct *self, guint index);
/* What a hand can move of it; 0 when every input that could be moved is fixed by the family. */
guint ossa_construct_get_n_handles (const OssaConstruct *self);
const OssaHandle *ossa_construct_get_handle (const OssaConstruct *self, guint index);
OssaBox ossa_construct_get_box (const OssaConstruct *self);

/**
 * ossa_construct_apply:
 * @points: neighbours (a brick of cells), so that far ones can be passed over together
 * @young_mpa: in and out, the bone's modulus at each point, averaged over the cube of edge @width
 * @part: out, index of the part that holds most of the cube, or -1 for bone, or -2 for what was cut
 * or is a layer
 *
 * Lays the hardware over bone that has been sampled (ossa_bone_sample_with_lesions()): first cuts,
 * then parts in their order, by volume fraction, sampled 2x2x2 in cubes that a border crosses.
 * Pure, any thread.
 *
 * Eight points in turn that are the octants of one cell (the order of OssaFillFunc) are judged as
 * that cell, which a LAYER needs: a trilinear cell that holds both metal and bone strains as one
 * body, and one node that both share ties them, so a layer thinner than a cell, entered by its
 * volume, bonds what it should part. The layer therefore takes what is no metal of the cells that
 * hold some, and all of the cells that share a node with those, with its modulus raised by cell /
 * @interface_mm where a cell is thicker: about the same compliance for each mm2 at every cell size,
 * and no metal lost. Bone within it gives way: about one cell of it where the nail touches.
 */
void ossa_construct_apply (const OssaConstruct *self,
                           guint n,
                           const OssaVec *points,
                           double width,
                           float *young_mpa,
                           gint16 *part);

/* Whether ossa_construct_apply() may change a cube of edge @width whose centre lies within @radius
 * of
 * @center: errs on the side of yes. */
gboolean
ossa_construct_reaches (const OssaConstruct *self, OssaVec center, double radius, double width);

G_END_DECLS
