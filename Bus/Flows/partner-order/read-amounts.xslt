<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with allowances, charges, totals and the currencies of amounts. Whether amounts add up, Orders says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" exclude-result-prefixes="cac cbc">
  <xsl:template name="amounts">
    <xsl:for-each select="$line">
      <xsl:variable name="at" select="concat('cac:OrderLine[', position(), ']/cac:LineItem/')"/>
      <xsl:variable name="of" select="concat('Line ', normalize-space(cbc:ID), ': ')"/>
      <xsl:for-each select="cac:Price/cbc:PriceAmount | cbc:LineExtensionAmount">
        <xsl:call-template name="currency">
          <xsl:with-param name="at" select="concat($at, substring('cac:Price/', 1, 10 * boolean(self::cbc:PriceAmount)))"/>
          <xsl:with-param name="what" select="concat($of, substring('its price', 1, 9 * boolean(self::cbc:PriceAmount)), substring('its amount', 1, 10 * boolean(self::cbc:LineExtensionAmount)))"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:apply-templates select="cac:AllowanceCharge" mode="check"><xsl:with-param name="at" select="$at"/><xsl:with-param name="of" select="$of"/></xsl:apply-templates>
    </xsl:for-each>
    <xsl:apply-templates select="cac:AllowanceCharge" mode="check"/>
    <xsl:for-each select="cac:AnticipatedMonetaryTotal/*">
      <xsl:call-template name="currency"><xsl:with-param name="at" select="'cac:AnticipatedMonetaryTotal/'"/><xsl:with-param name="what" select="concat('cbc:', local-name())"/></xsl:call-template>
      <xsl:variable name="amount"><xsl:call-template name="decimal"><xsl:with-param name="of" select="."/></xsl:call-template></xsl:variable>
      <xsl:choose>
        <xsl:when test="not(string($amount))">
          <Problem code="AmountInvalid" field="cac:AnticipatedMonetaryTotal/cbc:{local-name()}">cbc:<xsl:value-of select="concat(local-name(), &quot; is '&quot;, normalize-space())"/>'. It must be a number.</Problem>
        </xsl:when>
        <xsl:when test="(self::cbc:PrepaidAmount or self::cbc:PayableRoundingAmount) and number($amount) != 0">
          <Problem code="NotSupported" field="cac:AnticipatedMonetaryTotal/cbc:{local-name()}">cbc:<xsl:value-of select="concat(local-name(), ' is ', $amount)"/>, but invoices know no amounts paid before and are not rounded. Leave it out.</Problem>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="cac:DeliveryTerms//cac:AllowanceCharge | cac:Delivery//cac:AllowanceCharge | $line/cac:Delivery//cac:AllowanceCharge">
      <Problem code="AllowanceChargeInvalid" field="{name(..)}/cac:AllowanceCharge">Allowances and charges of a delivery are not taken. Give them as cac:AllowanceCharge of the order or of a line.</Problem>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="currency">
    <xsl:param name="at"/>
    <xsl:param name="what"/>
    <xsl:if test="@currencyID and translate(normalize-space(@currencyID), $small, $capital) != $currency">
      <Problem code="CurrencyMismatch" field="{$at}cbc:{local-name()}/@currencyID"><xsl:value-of select="concat($what, ' is in ', @currencyID, ', but the order is in ', $currency)"/>. Use one currency.</Problem>
    </xsl:if>
  </xsl:template>

  <xsl:template match="cac:AllowanceCharge" mode="check">
    <xsl:param name="at"/>
    <xsl:param name="of"/>
    <xsl:variable name="here" select="concat($at, 'cac:AllowanceCharge[', position(), ']/')"/>
    <xsl:variable name="amount"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:Amount"/></xsl:call-template></xsl:variable>
    <xsl:variable name="factor"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:MultiplierFactorNumeric"/></xsl:call-template></xsl:variable>
    <xsl:variable name="base"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:BaseAmount"/></xsl:call-template></xsl:variable>
    <xsl:for-each select="cbc:Amount | cbc:BaseAmount">
      <xsl:call-template name="currency"><xsl:with-param name="at" select="$here"/><xsl:with-param name="what" select="concat($of, 'cbc:', local-name(), ' of an allowance or charge')"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not(contains(' true false 1 0 ', concat(' ', normalize-space(cbc:ChargeIndicator), ' ')))">
      <Problem code="AllowanceChargeInvalid" field="{$here}cbc:ChargeIndicator"><xsl:value-of select="$of"/>cbc:ChargeIndicator is '<xsl:value-of select="normalize-space(cbc:ChargeIndicator)"/>'. Give true for a charge, false for an allowance.</Problem>
    </xsl:if>
    <xsl:if test="not(number($amount) &gt;= 0)">
      <Problem code="AllowanceChargeInvalid" field="{$here}cbc:Amount"><xsl:value-of select="$of"/>cbc:Amount of an allowance or charge is '<xsl:value-of select="normalize-space(cbc:Amount)"/>'. It must be a number from zero.</Problem>
    </xsl:if>
    <!-- A factor is a percentage, as EN 16931 has it, or a fraction, as UBL 2.0 does; what it makes may have been rounded. -->
    <xsl:variable name="made" select="number($base) * number($factor)"/>
    <xsl:variable name="unit" select="0.0101 + number(not(contains($amount, '.'))) div 2"/>
    <xsl:variable name="off" select="$made - number($amount)"/>
    <xsl:variable name="off-percent" select="$made div 100 - number($amount)"/>
    <xsl:if test="cbc:MultiplierFactorNumeric and cbc:BaseAmount
        and not(($off &lt; $unit and $off &gt; -$unit) or ($off-percent &lt; $unit and $off-percent &gt; -$unit))">
      <Problem code="AllowanceChargeInvalid" field="{$here}cbc:Amount"><xsl:value-of select="$of"/>cbc:Amount of an allowance or charge is <xsl:value-of select="concat($amount, ', but ', normalize-space(cbc:MultiplierFactorNumeric), ' % of ', normalize-space(cbc:BaseAmount), ' is ', $made div 100)"/>.</Problem>
    </xsl:if>
    <xsl:if test="contains(' true 1 ', concat(' ', normalize-space(cbc:PrepaidIndicator), ' '))">
      <Problem code="NotSupported" field="{$here}cbc:PrepaidIndicator"><xsl:value-of select="$of"/>invoices know no amounts paid before. Leave out what is paid already.</Problem>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
