import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerSource, EvidenceGrade, EvidenceType, QueryKind, Question, SharingLevel } from '#contracts';

/** The questions of a cycle as they were issued; never changed afterwards. */
@Entity('questionnaire_version')
export class QuestionnaireVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cycle_id: string;
  @Column('jsonb') questions: Question[];
  @Column('text') code_book: string;
  @Column('timestamptz') issued_at: Date;
}

/** What a State says to one question, for one commitment where the question is about one. */
@Entity('answer')
export class Answer {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  @Column('text') question_code: string;
  @Column('uuid', { nullable: true }) commitment_id: string | null;
  @Column('jsonb') value: unknown;
  @Column('text', { default: 'L2' }) level: SharingLevel;
  @Column('text') source: AnswerSource;
  /** Carried-over answers count only when somebody said so in this cycle. */
  @Column('boolean') confirmed_in_cycle: boolean;
  /** Who at the State confirmed what the secretariat entered. */
  @Column('text', { nullable: true }) confirmed_by_name: string | null;
  @Column('uuid', { nullable: true }) answered_by: string | null;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('timestamptz') answered_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('evidence')
export class Evidence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  @Column('uuid') commitment_id: string;
  @Column('text') type: EvidenceType;
  @Column('text') title: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('uuid', { nullable: true }) file_id: string | null;
  @Column('date', { nullable: true }) dated_on: string | null;
  @Column('text') grade: EvidenceGrade;
  @Column('text', { default: 'L2' }) level: SharingLevel;
  @Column('uuid', { nullable: true }) added_by: string | null;
  @Column('timestamptz') added_at: Date;
}

/** A report handed in: its receipt, and its answers as they were at that moment. */
@Entity('submission')
export class Submission {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  @Column('integer') round: number;
  @Column('text') receipt: string;
  @Column('jsonb') answers: unknown;
  @Column('text') sha256: string;
  @Column('timestamptz') submitted_at: Date;
  @Column('uuid', { nullable: true }) submitted_by: string | null;
  @Column('uuid', { nullable: true }) term_id: string | null;
}

@Entity('review_query')
export class ReviewQuery {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  @Column('integer') round: number;
  @Column('text') question_code: string;
  @Column('uuid', { nullable: true }) commitment_id: string | null;
  @Column('text') kind: QueryKind;
  @Column('text') words: string;
  @Column('uuid', { nullable: true }) asked_by: string | null;
  @Column('timestamptz') asked_at: Date;
  @Column('timestamptz', { nullable: true }) answered_at: Date | null;
}

@Entity('acceptance')
export class Acceptance {
  @PrimaryColumn('uuid') request_id: string;
  @Column('text', { nullable: true }) remark: string | null;
  @Column('uuid', { nullable: true }) accepted_by: string | null;
  @Column('timestamptz') accepted_at: Date;
}
