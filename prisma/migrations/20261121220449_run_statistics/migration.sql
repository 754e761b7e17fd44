-- CreateTable
CREATE TABLE "run_stat" (
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "codes" SMALLINT[],
    "counts" INTEGER[],

    -- What is asked of many rows at once stands in the index.
    CONSTRAINT "run_stat_pkey" PRIMARY KEY ("organization_id","level","at","workflow_id")
      INCLUDE ("total", "completed", "failed", "cancelled")
);

-- CreateTable
CREATE TABLE "run_stat_failure" (
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "run_stat_failure_pkey" PRIMARY KEY ("organization_id","workflow_id","at","code","message")
);

-- CreateTable
CREATE TABLE "run_stat_trigger" (
    "organization_id" TEXT NOT NULL,
    "trigger_type" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_stat_trigger_pkey" PRIMARY KEY ("organization_id","trigger_type")
);

-- CreateTable
CREATE TABLE "run_stat_horizon" (
    "organization_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_stat_horizon_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "run_stat_change" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sign" SMALLINT NOT NULL,
    "is_gone" BOOLEAN NOT NULL,
    "trigger_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "error" JSON,

    CONSTRAINT "run_stat_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "run_stat_change_organization_id_id_idx" ON "run_stat_change"("organization_id", "id");

-- AddForeignKey
ALTER TABLE "run_stat" ADD CONSTRAINT "run_stat_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_stat_failure" ADD CONSTRAINT "run_stat_failure_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_stat_trigger" ADD CONSTRAINT "run_stat_trigger_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_stat_horizon" ADD CONSTRAINT "run_stat_horizon_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As in the indexes of an organization: what lists filter by is passed over unread.
DROP INDEX "run_workflow_id_created_at_id_idx";
CREATE INDEX "run_workflow_id_created_at_id_idx" ON "run" ("workflow_id", "created_at" DESC, "id")
  INCLUDE ("organization_id", "status", "trigger_type", "is_test");

-- Those of an organization stand among those of its workflows.
CREATE INDEX "run_stat_organization_idx" ON "run_stat" ("organization_id", "level", "at") WHERE "workflow_id" = '';

-- A text in JSON. Some texts that JSON allows are none to PostgreSQL, such as \u0000: they are null here instead of an error.
CREATE FUNCTION "json_text"("value" json, "key" text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN value ->> key;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- What happens to a run that may be in the statistics already is noted in the transaction in which it happens. Statistics hold
-- no run that was created less than ten seconds before the oldest transaction under way began, so whoever finds a younger run
-- need not say anything: that is nearly every write.
CREATE FUNCTION "note_run_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO run_stat_change (organization_id, workflow_id, created_at, sign, is_gone, trigger_type, status, started_at, ended_at, error)
    VALUES (OLD.organization_id, OLD.workflow_id, OLD.created_at, -1, false, OLD.trigger_type, OLD.status, OLD.started_at, OLD.ended_at, OLD.error),
      (NEW.organization_id, NEW.workflow_id, NEW.created_at, 1, false, NEW.trigger_type, NEW.status, NEW.started_at, NEW.ended_at, NEW.error);
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO run_stat_change (organization_id, workflow_id, created_at, sign, is_gone, trigger_type, status, started_at, ended_at, error)
    VALUES (NEW.organization_id, NEW.workflow_id, NEW.created_at, 1, false, NEW.trigger_type, NEW.status, NEW.started_at, NEW.ended_at, NEW.error);
  ELSIF OLD.created_at >= coalesce(
      (SELECT at FROM run_stat_horizon h WHERE h.organization_id = OLD.organization_id), '-infinity') THEN
    INSERT INTO run_stat_change (organization_id, workflow_id, created_at, sign, is_gone, trigger_type, status, started_at, ended_at, error)
    VALUES (OLD.organization_id, OLD.workflow_id, OLD.created_at, 1, true, OLD.trigger_type, OLD.status, OLD.started_at, OLD.ended_at, OLD.error);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "run_stat_update" AFTER UPDATE OF "status", "started_at", "ended_at", "error" ON "run" FOR EACH ROW
  WHEN (OLD.created_at < now() - interval '10 seconds' AND NOT OLD.is_test AND (
    OLD.ended_at IS DISTINCT FROM NEW.ended_at OR OLD.started_at IS DISTINCT FROM NEW.started_at
    OR (NEW.ended_at IS NOT NULL AND (OLD.status <> NEW.status OR OLD.error::text IS DISTINCT FROM NEW.error::text))))
  EXECUTE FUNCTION "note_run_change"();

CREATE TRIGGER "run_stat_insert" AFTER INSERT ON "run" FOR EACH ROW
  WHEN (NEW.created_at < now() - interval '10 seconds' AND NOT NEW.is_test) EXECUTE FUNCTION "note_run_change"();

CREATE TRIGGER "run_stat_delete" AFTER DELETE ON "run" FOR EACH ROW
  WHEN (NOT OLD.is_test) EXECUTE FUNCTION "note_run_change"();

-- The figures of a workflow go with it; those of its organization stay.
CREATE FUNCTION "forget_workflow_stats"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM run_stat WHERE organization_id = OLD.organization_id AND workflow_id = OLD.id;
  DELETE FROM run_stat_failure WHERE organization_id = OLD.organization_id AND workflow_id = OLD.id;
  RETURN NULL;
END $$;

CREATE TRIGGER "workflow_stats_delete" AFTER DELETE ON "workflow" FOR EACH ROW EXECUTE FUNCTION "forget_workflow_stats"();
