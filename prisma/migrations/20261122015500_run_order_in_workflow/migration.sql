-- Lists of one workflow by start or end: what they filter by and what they sort by stands in the index, so that only the rows of
-- the page are read.
DROP INDEX "run_workflow_id_created_at_id_idx";
CREATE INDEX "run_workflow_id_created_at_id_idx" ON "run" ("workflow_id", "created_at" DESC, "id")
  INCLUDE ("organization_id", "status", "trigger_type", "is_test", "started_at", "ended_at");
