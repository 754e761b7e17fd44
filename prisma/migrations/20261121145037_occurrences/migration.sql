-- Written by hand: the outbox of changes of records becomes the one of everything that triggers wait for.

ALTER TABLE "record_change" RENAME TO "occurrence";
ALTER TABLE "occurrence" RENAME CONSTRAINT "record_change_pkey" TO "occurrence_pkey";
ALTER TABLE "occurrence" RENAME CONSTRAINT "record_change_workflow_id_fkey" TO "occurrence_workflow_id_fkey";
ALTER TABLE "occurrence" RENAME COLUMN "occurrence" TO "data";
ALTER TABLE "occurrence" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'record';
ALTER TABLE "occurrence" ALTER COLUMN "source" DROP DEFAULT;

-- Every run that ends asks who waits for that: mostly nobody.
CREATE INDEX "trigger_run_finished_idx" ON "trigger" ("organization_id") WHERE "type" = 'trigger.run_finished';
