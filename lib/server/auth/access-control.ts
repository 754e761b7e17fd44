import { createAccessControl } from 'better-auth/plugins/access';
import { adminAc, defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';

// What the roles may do to the organization itself (better-auth's own endpoints). What they may do to workflows is said in
// `identity.ts` and in each service.

export const accessControl = createAccessControl(defaultStatements);

export const organizationRoles = {
  owner: accessControl.newRole(ownerAc.statements),
  admin: accessControl.newRole(adminAc.statements),
  editor: accessControl.newRole(memberAc.statements),
  viewer: accessControl.newRole(memberAc.statements),
};
